import type { Service } from "../ports.ts";

/** Path of the 2.0b services below the prefix (rule 511). */
const standard = ["OpenADR2", "Simple", "2.0b"] as const;

/** Every service, by the last part of its path. */
export const services: readonly Service[] = ["EiEvent", "EiOpt", "EiReport", "EiRegisterParty", "OadrPoll"];

/**
 * Returns the URL below which a peer's services stand, with a slash at its end. It is taken as people configure it: with or
 * without a prefix, with or without the standard `OpenADR2/Simple/2.0b` part, with missing or doubled slashes.
 * Throws TypeError when it is not an http or https URL, or carries a query, a fragment or a password.
 */
export function servicesUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new TypeError(`not an http or https URL: ${JSON.stringify(baseUrl)}`);
  }
  if (url.username !== "" || url.password !== "") throw new TypeError("the URL of a peer must not carry a user name or password");
  if (url.search !== "" || url.hash !== "") throw new TypeError(`the URL of a peer must end with its path: ${JSON.stringify(baseUrl)}`);
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const end = segments.slice(-standard.length).join("/");
  // Compared leniently, since a server may spell its own path as it likes; what is appended is spelled by the standard.
  if (end.toLowerCase() !== standard.join("/").toLowerCase()) segments.push(...standard);
  return `${url.origin}/${segments.join("/")}/`;
}

/** Returns the path of a service as a server sees it: `/[prefix/]OpenADR2/Simple/2.0b/<service>`. */
export function servicePath(service: Service, prefix = ""): string {
  return `/${[...split(prefix), ...standard, service].join("/")}`;
}

/**
 * Returns the service that a request path means, or undefined when it means none. Spelling must be exact; doubled slashes, a slash at
 * the end, percent-encoded letters, a query and the absolute form of a proxy request are put right first.
 */
export function parseServicePath(path: string, prefix = ""): Service | undefined {
  const segments = split(path.replace(/^https?:\/\/[^/]*/i, "").replace(/[?#].*$/s, ""));
  const expected = [...split(prefix), ...standard];
  const last = segments[expected.length];
  if (segments.length !== expected.length + 1 || expected.some((segment, i) => segment !== segments[i])) return undefined;
  return services.find((service) => service === last);
}

function split(path: string): string[] {
  return path.split("/").flatMap((segment) => (segment === "" || segment === "." ? [] : [unescaped(segment)]));
}

function unescaped(segment: string): string {
  // RFC 3986: an encoded unreserved character is the same as the character; a broken escape matches nothing.
  return segment.replace(/%([0-9a-f]{2})/gi, (encoded, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : encoded;
  });
}
