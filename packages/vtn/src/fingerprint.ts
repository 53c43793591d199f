/**
 * Brings a certificate fingerprint into the form `AA:BB:…` of its last ten bytes.
 * Takes any letter case, with or without colons, ten bytes or all 32; undefined when there are fewer than ten.
 */
export function normalFingerprint(text: string): string | undefined {
  const digits = text.replace(/[^0-9a-f]/gi, "").toUpperCase();
  return digits.length < 20 ? undefined : (digits.slice(-20).match(/../g) ?? []).join(":");
}
