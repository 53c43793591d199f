import { readFile } from "node:fs/promises";
import { ServerError } from "./server-error.ts";

/** Reads a file that a setting names. Throws ServerError that names both. */
export async function readText(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError("ERR_OADR_SERVER_CONFIG", setting, `${setting}: ${file} cannot be read: ${reason}`, { cause: error });
  }
}
