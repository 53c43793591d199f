import { VtnError } from "@oadr/vtn";

/** What was found. Throws VtnError ERR_OADR_VTN_UNKNOWN when it is not there. */
export function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no ${what}`);
  return item;
}

/** The place of a thing under a path. */
export const locationOf = (path: string, id: string): string => `/v1/${path}/${encodeURIComponent(id)}`;
