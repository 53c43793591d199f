import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { diskFileSystem, type FileSystem } from "../node/file-system.ts";

/** How a disk loses power: at which of its operations, counted from 0, and how much of it is done by then. */
export interface PowerCut {
  readonly at: number;
  /** Of a text so many bytes are written; of anything else nothing (0) or all is done. */
  readonly done: number;
}

/** A disk that loses power, over real files. After that nothing works any more. `operations` says how many there were. */
export function fragileDisk(cut: PowerCut): FileSystem & { readonly operations: () => number } {
  let operations = 0;
  let isOff = false;
  // What a file was before it was replaced, until the folder has been brought to the disk: the old one may still be found.
  const before = new Map<string, Buffer>();

  const run = async (complete: () => Promise<void>, incomplete: () => void = () => {}): Promise<void> => {
    if (isOff) throw new Error("no power");
    if (operations++ !== cut.at) return complete();
    isOff = true;
    if (cut.done === 0) incomplete();
    else await complete();
    throw new Error("no power");
  };
  return {
    operations: () => operations,
    read: diskFileSystem.read,
    makeFolder: (path) => run(() => diskFileSystem.makeFolder(path)),
    write: (path, text) => {
      if (operations !== cut.at) return run(() => diskFileSystem.write(path, text));
      return run(async () => writeFileSync(path, Buffer.from(text).subarray(0, cut.done)));
    },
    rename: (from, to) =>
      run(async () => {
        try {
          before.set(to, readFileSync(to));
        } catch {
          // There is none yet.
        }
        renameSync(from, to);
      }),
    syncFolder: (path) =>
      run(
        async () => {
          await diskFileSystem.syncFolder(path);
          before.clear();
        },
        () => {
          for (const [file, bytes] of before) writeFileSync(file, bytes);
        },
      ),
  };
}
