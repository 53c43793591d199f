/** What may be changed about something; null takes a member away, undefined leaves it. */
export type ChangeOf<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> | null };

/** Something with changes made: members that are null in the change are left out, those that are undefined stay. */
export function changedBy<T extends object>(item: T, change: ChangeOf<Partial<T>>): T {
  const members = { ...item, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined)) as T;
}
