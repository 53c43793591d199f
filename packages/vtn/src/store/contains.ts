/** Whether one of some texts has another in it, in any letter case. */
export function contains(part: string | undefined, ...texts: readonly (string | undefined)[]): boolean {
  if (part === undefined) return true;
  const wanted = part.toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted));
}
