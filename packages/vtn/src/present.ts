type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Required<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** Leaves out the members that are undefined, since an absent member and one that is undefined are not the same type. */
export function present<const T extends object>(members: T): Required<T> & Optional<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Required<T> & Optional<T>;
}
