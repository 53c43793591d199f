const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A base64 text without the white space in it. */
export const withoutSpace = (text: string): string => (/[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, "") : text);

/** The bytes of a base64 text with white space in it; undefined when it is none. Node by itself takes anything. */
export function base64Of(text: string): Buffer | undefined {
  const digits = withoutSpace(text);
  return digits.length % 4 === 0 && digits !== "" && BASE64.test(digits) ? Buffer.from(digits, "base64") : undefined;
}
