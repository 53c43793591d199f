import {
  type CodeDef,
  type Def,
  type EnumDef,
  type FieldDef,
  type Fields,
  type GroupDef,
  type Occurs,
  resolve,
  type ScalarDef,
  type StructureDef,
  type TypeDef,
  type Wildcard,
  type WildcardDef,
} from "../src/index.ts";

/** A definition with one fault put into it. */
export interface Fault {
  readonly what: string;
  readonly def: Def;
}

const OTHER: Readonly<Record<Occurs, Occurs>> = { "1": "?", "?": "1", "*": "+", "+": "*" };

const OTHER_SCALAR: ScalarDef = { kind: "scalar", codec: "other", tsType: "string", base: "xs:other", doc: "None that there is." };

/** All faults of some kinds that a definition can have: order, occurrence, names, values, limits, fixed texts, wrappers, wildcards. */
export function faults(def: Def): Fault[] {
  switch (def.kind) {
    case "scalar":
      return scalarFaults(def);
    case "enum":
      return enumFaults(def);
    case "code":
      return codeFaults(def);
    case "wildcard":
      return wildcardFaults(def).map(({ what, to }) => ({ what, def: { ...def, ...to } satisfies WildcardDef }));
    case "anything":
      return [];
    case "choice":
      return def.alternatives.map((left) => ({
        what: `without ${left.element}`,
        def: { ...def, alternatives: def.alternatives.filter((type) => type !== left) },
      }));
    case "message":
      return fieldsFaults(def.fields).map(({ what, fields }) => ({ what, def: { ...def, fields } }));
    case "type":
      return [
        ...fieldsFaults(def.fields, def.anyOrder === undefined).map(({ what, fields }) => ({ what, def: { ...def, fields } })),
        ...fixedFaults(def),
        ...(def.anyOrder === undefined ? [] : [{ what: "rounds", def: { ...def, anyOrder: def.anyOrder + 1 } }]),
        ...(def.anyOrder === undefined ? [] : [{ what: "in order", def: without(def, "anyOrder") }]),
        ...attributesAndText(def),
      ];
    case "structure":
      return structureFaults(def);
  }
}

const scalarFaults = (def: ScalarDef): Fault[] => [
  ...(def.base === "xs:anyType" ? [] : [{ what: "other base", def: { ...def, base: "xs:other" } }]),
  ...(def.xsd ? [{ what: "other name", def: { ...def, xsd: "ei:other" as const } }] : []),
  ...(["pattern", "min", "max", "maxLength"] as const).flatMap((limit) =>
    def[limit] === undefined ? [] : [{ what: `without ${limit}`, def: without(def, limit) }],
  ),
  ...(def.max === undefined ? [] : [{ what: "larger", def: { ...def, max: def.max + 1 } }]),
  ...(def.min === undefined ? [] : [{ what: "smaller", def: { ...def, min: def.min - 1 } }]),
];

function enumFaults(def: EnumDef): Fault[] {
  return [
    { what: "without its last value", def: { ...def, values: def.values.slice(0, -1) } },
    { what: "with a value more", def: { ...def, values: [...def.values, { value: "other" }] } },
    { what: "open or closed", def: { ...def, extensible: !def.extensible } },
    { what: "other base", def: { ...def, base: def.base === "xs:token" ? "xs:string" : "xs:token" } },
  ];
}

const codeFaults = (def: CodeDef): Fault[] => [
  { what: "without its first code", def: { ...def, codes: Object.fromEntries(Object.entries(def.codes).slice(1)) } },
  { what: "with a code more", def: { ...def, codes: { ...def.codes, other: 9999 } } },
  { what: "other numbers", def: { ...def, of: OTHER_SCALAR } },
  { what: "other name", def: { ...def, xsd: "ei:other" } },
];

const wildcardFaults = ({ namespace, process }: Wildcard): { what: string; to: Wildcard }[] => [
  { what: "other namespace", to: { namespace: namespace === "##any" ? "##other" : "##any", process } },
  { what: "other processing", to: { namespace, process: process === "lax" ? "strict" : "lax" } },
];

const fixedFaults = (def: TypeDef): Fault[] =>
  (def.fixed ?? []).map((left) => ({
    what: `fixed text of ${left[0]}`,
    def: { ...def, fixed: (def.fixed ?? []).map((entry) => (entry === left ? ([entry[0], "other"] as const) : entry)) },
  }));

/** Faults of what a type holds besides elements. */
function attributesAndText<T extends TypeDef | StructureDef>(def: T): { what: string; def: T }[] {
  const fields = Object.values(def.fields);
  const holdsText = fields.some((field) => field.text) && !def.mixed;
  return [
    ...(holdsText ? [] : [{ what: "mixed or not", def: def.mixed ? without(def, "mixed") : { ...def, mixed: true } }]),
    ...(def.otherAttributes
      ? [
          { what: "without other attributes", def: without(def, "otherAttributes") },
          ...wildcardFaults(def.otherAttributes).map(({ what, to }) => ({
            what: `${what} of attributes`,
            def: { ...def, otherAttributes: to },
          })),
        ]
      : [{ what: "other attributes", def: { ...def, otherAttributes: { namespace: "##any", process: "lax" } } }]),
  ] as { what: string; def: T }[];
}

function fieldFaults(field: FieldDef): { what: string; field: FieldDef }[] {
  const def = resolve(field.of);
  const put = (what: string, extra: Partial<FieldDef>) => ({ what, field: { ...field, ...extra } });
  // Elements that a wildcard lets in have no place of their own, and text stands where it stands.
  const place = !field.text && !field.let;
  return [
    ...(place && def.kind !== "wildcard" ? [put("name", { name: `${field.name}X` as FieldDef["name"] })] : []),
    ...(def.kind === "scalar" && !(field.text && field.occurs === "?") ? [put("scalar", { of: OTHER_SCALAR })] : []),
    ...(def.kind === "anything" ? [put("type", { of: OTHER_SCALAR })] : []),
    ...(def.kind === "wildcard" ? faults(def).map(({ what, def: of }) => put(what, { of })) : []),
    ...(place && field.round === undefined ? [put("occurrence", { occurs: OTHER[field.occurs] })] : []),
    ...(field.round ? [put("round", { round: OTHER[field.round] })] : []),
    ...(field.inside ? [put("wrapper", { inside: [...field.inside, "ei:other"] })] : []),
    ...(field.eachOccurs ? [put("count", { eachOccurs: field.eachOccurs === "*" ? "+" : "*" })] : []),
    ...(field.lastOptional ? [{ what: "lastOptional", field: without(field, "lastOptional") }] : []),
    ...(field.tail ? [{ what: "tail", field: without(field, "tail") }] : []),
  ];
}

function fieldsFaults(fields: Fields, ordered = true): { what: string; fields: Fields }[] {
  const list = Object.entries(fields);
  return list.flatMap(([key, field], index) => {
    const put = (what: string, ...instead: (readonly [string, FieldDef])[]) => ({
      what: `${what} of ${key}`,
      fields: Object.fromEntries([...list.slice(0, index), ...instead, ...list.slice(index + 1)]),
    });
    const next = list[index + 1];
    const movable = next && ordered && ![field, next[1]].some(({ attribute, text, let: known }) => attribute || text || known);
    const needed = !field.let && !(field.text && field.occurs === "?");
    return [
      ...(needed ? [put("absence")] : []),
      ...fieldFaults(field).map(({ what, field: faulty }) => put(what, [key, faulty])),
      ...(movable
        ? [{ what: `order of ${key}`, fields: Object.fromEntries([...list.slice(0, index), next, [key, field], ...list.slice(index + 2)]) }]
        : []),
    ];
  });
}

const structureFaults = (def: StructureDef): Fault[] => [
  ...groupFaults(def.group).map(({ what, group }) => ({ what, def: { ...def, group } })),
  ...def.fields.flatMap((field) =>
    [{ what: "absence", field: undefined }, ...fieldFaults(field)].map(({ what, field: faulty }) => ({
      what: `${what} of ${field.name}`,
      def: { ...def, fields: def.fields.flatMap((each) => (each !== field ? [each] : faulty ? [faulty] : [])) },
    })),
  ),
  ...attributesAndText(def),
];

function groupFaults(group: GroupDef): { what: string; group: GroupDef }[] {
  const { content, order } = group;
  return content.length === 0
    ? []
    : [
        { what: "occurrence of the group", group: { ...group, occurs: OTHER[group.occurs] } },
        ...(content.length > 1
          ? [{ what: "order of the group", group: { ...group, order: order === "choice" ? "sequence" : "choice" } as const }]
          : []),
        ...content.flatMap((part, index) => {
          const put = (what: string, ...instead: (FieldDef | GroupDef)[]) => ({
            what,
            group: { ...group, content: [...content.slice(0, index), ...instead, ...content.slice(index + 1)] },
          });
          const next = content[index + 1];
          const swapped = next && order === "sequence";
          const inner =
            "kind" in part
              ? groupFaults(part).map(({ what, group: faulty }) => put(what, faulty))
              : fieldFaults(part).map(({ what, field }) => put(`${what} of ${part.name}`, field));
          return [
            put(`absence of ${"kind" in part ? "a group" : part.name}`),
            ...inner,
            ...(swapped
              ? [
                  {
                    what: "order in the group",
                    group: { ...group, content: [...content.slice(0, index), next, part, ...content.slice(index + 2)] },
                  },
                ]
              : []),
          ];
        }),
      ];
}

function without<T extends object, K extends keyof T>(from: T, key: K): T {
  const { [key]: _, ...rest } = from;
  return rest as T;
}
