/**
 * Brings the SHA-256 fingerprint of a certificate into the form `AA:BB:…` of its last ten bytes. Takes the last ten or all 32, in any letter
 * case, with or without colons or blanks, also as `openssl` prints it, `sha256 Fingerprint=…`; undefined for anything else: a fingerprint of 20
 * bytes is a SHA-1, which OpenADR 2.0b does not know.
 */
export function normalFingerprint(text: string): string | undefined {
  const digits = text.slice(text.lastIndexOf("=") + 1).replace(/[\s:-]/g, "");
  if (!/^(?:[0-9a-f]{20}|[0-9a-f]{64})$/i.test(digits)) return undefined;
  return (digits.toUpperCase().slice(-20).match(/../g) ?? []).join(":");
}
