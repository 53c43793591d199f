import { sqliteStore } from "../sqlite-store.ts";

// Opens a file, and prints why that does not work.
const [, , path = ""] = process.argv;
try {
  await (await sqliteStore(path)).close();
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
}
