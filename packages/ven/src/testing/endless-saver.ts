import { fileStore } from "../node/file-store.ts";

// A program that saves one snapshot after the other, and prints the number of each that was saved. Tests end it with SIGKILL.
const [path = "", from = "0"] = process.argv.slice(2);
const store = fileStore(path);
for (let number = Number(from); ; number++) {
  await store.save(`${number} ${"x".repeat(200_000)} ${number}`);
  process.stdout.write(`${number}\n`);
}
