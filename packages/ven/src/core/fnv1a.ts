/** A checksum of a text: FNV-1a of its UTF-16 code units, as eight hexadecimal digits. It finds damage, not malice. */
export function fnv1a(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
