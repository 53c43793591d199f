import { dirname, resolve } from "node:path";
import type { VenStore } from "../store.ts";
import { diskFileSystem, type FileSystem } from "./file-system.ts";

/**
 * A store in a file, which survives a power cut at any moment: a snapshot is written beside the file, brought to the disk, and then
 * takes its place in one go. The folder is made if it is not there. One file is for one VEN in one process.
 */
export function fileStore(path: string): VenStore {
  return fileStoreOn(path, diskFileSystem);
}

/** A file store on a given disk. */
export function fileStoreOn(path: string, disk: FileSystem): VenStore {
  const file = resolve(path);
  const folder = dirname(file);
  const next = `${file}.new`;
  let last: Promise<void> = Promise.resolve();

  const replace = async (snapshot: string): Promise<void> => {
    await disk.makeFolder(folder);
    await disk.write(next, snapshot);
    await disk.rename(next, file);
    await disk.syncFolder(folder);
  };
  return {
    load: () => disk.read(file),
    // Two at once would write into the same file.
    save: (snapshot) => {
      const saved = last.then(() => replace(snapshot));
      last = saved.catch(() => {});
      return saved;
    },
  };
}
