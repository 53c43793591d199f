import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests with thousands of samples, which run with `pnpm check`. */
export const sampled: readonly string[] = [
  "packages/codec/src/xml/hostile.test.ts",
  "schema/test/agreement.test.ts",
  "schema/test/json-schema.test.ts",
];

export default defineConfig({
  root: join(import.meta.dirname, ".."),
  // Workspace packages are read from source: tests need no build.
  ssr: { resolve: { conditions: ["@oadr/source"], externalConditions: ["@oadr/source"] } },
  resolve: { conditions: ["@oadr/source"] },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/conformance/{rules,scenarios}/**/*.test.ts",
      "schema/{emit,test}/**/*.test.ts",
      "docs/test/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", ...sampled],
    environment: "node",
    // Whoever needs a PostgreSQL gets one, the same for all; see there.
    globalSetup: ["packages/store/src/testing/postgres-setup.ts"],
    // Modules are shared by the files of a worker, which takes a fraction of the time: no test changes a module or a global for good.
    isolate: false,
    // The process that leads them has little to do: a core of its own would be half of a small machine.
    maxWorkers: "100%",
    // Of no use but to end what hangs: a machine that is busy with other things makes nothing fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
