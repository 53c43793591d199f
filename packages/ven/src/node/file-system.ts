import { mkdir, open, readFile, rename } from "node:fs/promises";

/** What a file store does to a disk. Each part may fail, and may have been done or not when the power goes. */
export interface FileSystem {
  /** The text of a file; undefined when there is none. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Writes a file from its start, and resolves when the disk has all of it. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Gives a file another name; whatever had that name is gone. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Resolves when the disk has the names in a folder. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
}

/** The disk of the machine. */
export const diskFileSystem: FileSystem = {
  read: async (path) => {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  },
  write: async (path, text) => {
    // What a VEN knows is nobody else's business.
    const file = await open(path, "w", 0o600);
    try {
      await file.writeFile(text, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  syncFolder: async (path) => {
    try {
      const folder = await open(path, "r");
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    } catch (error) {
      // Windows and some file systems have no such thing; there the names are on the disk when rename returns.
      if (!["EPERM", "EISDIR", "EINVAL", "EACCES", "ENOTSUP"].includes(codeOf(error) ?? "")) throw error;
    }
  },
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
