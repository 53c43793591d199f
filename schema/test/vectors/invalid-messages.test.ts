import { expect, test } from "vitest";
import { type Def, scalars } from "../../src/index.ts";
import { invalidMessages } from "./files.ts";
import { messagePlace } from "./message-place.ts";

const codecOf = (def: Def): string | undefined => (def.kind === "scalar" ? def.codec : def.kind === "code" ? def.of.codec : undefined);

const kindOf = (def: Def): string => (def.kind === "enum" ? (def.extensible ? "open enumeration" : "enumeration") : def.kind);

/** Everything that some invalid message has to be wrong in. */
const demanded: readonly string[] = [
  ...Object.values(scalars).map(({ codec }) => codec),
  ...["enumeration", "open enumeration", "choice", "type", "message", "list", "wildcard", "anything", "a property that is none"],
];

test("invalid messages are wrong in every simple type and every kind of definition", () => {
  const found = new Set(
    invalidMessages().map(({ fault, message }) => {
      const place = messagePlace(fault.path, message);
      if (place === undefined) return "a property that is none";
      return place.isList ? "list" : (codecOf(place.def) ?? kindOf(place.def));
    }),
  );
  expect(demanded.filter((demand) => !found.has(demand))).toEqual([]);
});
