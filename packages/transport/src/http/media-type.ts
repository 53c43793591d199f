/** The one content type that is sent (rule 53). */
export const xmlMediaType = "application/xml";

/**
 * Says why a request's Content-Type is not supported; undefined when it is. Read leniently: `application/xml` and `text/xml` in any
 * case, a missing header, and no charset or UTF-8.
 */
export function contentTypeFault(header: string | undefined): string | undefined {
  // As nearly all peers write it.
  if (header === xmlMediaType || header === undefined || header.trim() === "") return undefined;
  const [type = "", ...parameters] = header.split(";").map((part) => part.trim());
  if (!/^(application|text)\/xml$/i.test(type))
    return `content type ${type === "" ? "missing" : type} is not supported, send ${xmlMediaType}`;
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    if (equals < 0 || parameter.slice(0, equals).trim().toLowerCase() !== "charset") continue;
    const charset = parameter.slice(equals + 1).trim();
    if (!/^(?:utf-?8|" *utf-?8 *")$/i.test(charset)) return `charset ${charset.replaceAll('"', "")} is not supported, send utf-8`;
  }
  return undefined;
}
