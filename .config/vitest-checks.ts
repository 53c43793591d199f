import { defineConfig } from "vitest/config";
import base, { sampled } from "./vitest.ts";

// What is looked at of the source as a whole, and of the packages as they are published; it takes long, and is a part of `pnpm check`.
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["docs/checks/**/*.test.ts", ...sampled], exclude: ["**/node_modules/**"], globalSetup: [] },
});
