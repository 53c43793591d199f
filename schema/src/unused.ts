import * as atom from "./atom.ts";
import { EiResponse, Interval, Properties } from "./common.ts";
import {
  any,
  type CodeDef,
  closed,
  coded,
  type Def,
  type ElementDef,
  type EnumDef,
  either,
  element,
  type FieldDef,
  one,
  optional,
  type ScalarDef,
  type StructureDef,
  sequence,
  structure,
} from "./dsl.ts";
import * as enums from "./enums.ts";
import * as espi from "./espi.ts";
import { dateTime, duration, text, uint16, unsignedInt } from "./scalars.ts";
import { PowerAttributes } from "./units.ts";

// Elements, types and attributes that the official XSDs declare and no message refers to. A wildcard can let the elements in.

const Responses: StructureDef = structure(
  "ei:ArrayofResponses",
  "Answers, one for each thing that was asked for.",
  sequence("1", any("ei:response", EiResponse, "")),
);

const StreamBase: StructureDef = structure(
  "strm:StreamBaseType",
  "Values over time.",
  sequence(
    "1",
    optional("xcal:dtstart", dateTime, "", { inside: ["xcal:date-time"] }),
    optional("xcal:duration", duration, "", { inside: ["xcal:duration"] }),
    optional("strm:intervals", Interval, "", { each: ["ei:interval"], eachOccurs: "+" }),
  ),
  [],
  { abstract: true },
);

const item = (kind: "Energy" | "Power", doc: string, ...more: FieldDef[]): StructureDef =>
  structure(
    `power:${kind}ItemType`,
    doc,
    sequence(
      "1",
      one("power:itemDescription", text, "What is measured."),
      one("power:itemUnits", text, "The unit."),
      one("scale:siScaleCode", enums.SiScaleCode, "Scale of the values."),
      ...more,
    ),
    [],
    { abstract: true },
  );

const EnergyItem: StructureDef = item("Energy", "Energy of any kind.");
const PowerItem: StructureDef = item("Power", "Power of any kind.", one("power:powerAttributes", PowerAttributes, "The grid."));

const End: StructureDef = structure("xcal:dtend", "An end.", sequence("1", one("xcal:date-time", dateTime, "")));

const CalendarInterval: StructureDef = structure(
  "xcal:WsCalendarIntervalType",
  "A span of time.",
  sequence("1", one("xcal:properties", Properties, "")),
);

const object = any("espi:extension", { kind: "anything" }, "");
const EspiObject: StructureDef = structure("espi:Object", "What all ESPI objects are.", sequence("1", object));
const EspiIdentifiedObject: StructureDef = structure(
  "espi:IdentifiedObject",
  "What all resources are.",
  sequence("1", object, optional("espi:batchItemInfo", espi.EspiBatchItemInfo, "")),
);
const EspiAuthorizationStatus: CodeDef = coded("espi:AuthorizationStatus", uint16, "Whether an authorization holds.", "0=Revoked 1=Active");

const EspiDataCustodianApplicationStatus: CodeDef = coded(
  "espi:DataCustodianApplicationStatus",
  uint16,
  "How the data custodian regards an application.",
  "1=Review 2=Production 3=OnHold 4=Revoked",
);

const EspiThirdPartyApplicatonStatus: CodeDef = coded(
  "espi:ThirdPartyApplicatonStatus",
  uint16,
  "Stage of a third party's application.",
  "1=Development 2=ReviewTest 3=Production 4=Retired",
);

const EspiThirdPartyApplicationType: CodeDef = coded(
  "espi:ThirdPartyApplicationType",
  uint16,
  "Kind of a third party's application.",
  "1=Web 2=Desktop 3=Mobile 4=Device",
);

const EspiThirdPartyApplicationUse: CodeDef = coded(
  "espi:ThirdPartyApplicationUse",
  uint16,
  "What a third party's application is for.",
  `
  1=EnergyManagement 2=Comparisons 3=Government 4=Academic 5=LawEnforcement
`,
);

const EspiServiceStatusCode: CodeDef = coded("espi:ESPIServiceStatus", uint16, "Whether the service works.", "0=Unavailable 1=Normal");

const EspiServiceStatus: StructureDef = structure(
  "espi:ServiceStatus",
  "Whether a service works.",
  sequence("1", object, one("espi:currentStatus", EspiServiceStatusCode, "")),
);

/** A source has what a feed has, without the entries, and nothing in it is required. */
const AtomSource: StructureDef = (() => {
  const { base, lang, entries: _, ...fields } = atom.AtomFeed.fields;
  const content = Object.values(fields).map((field): FieldDef => (field.occurs === "1" ? { ...field, occurs: "?" } : field));
  return structure("atom:sourceType", "Where an entry was copied from.", either("+", ...content), base && lang ? [base, lang] : [], {
    ...(atom.AtomFeed.otherAttributes && { otherAttributes: atom.AtomFeed.otherAttributes }),
  });
})();

/** An extensible enumeration without its extensions. */
const closedPart = (xsd: EnumDef["xsd"], def: EnumDef): EnumDef => ({ ...def, xsd, extensible: false });

/** The elements. */
export const elements: readonly ElementDef[] = [
  element("clm5ISO42173A:ISO3AlphaCurrencyCode", enums.CurrencyCode, "A currency."),
  element("ei:SignalNameEnumerated", closedPart("ei:SignalNameEnumeratedType", enums.SignalName), "The name of a signal."),
  element("ei:refID", text, "An identity; a registrationID is one."),
  element("ei:uid", text, "An identity.", { abstract: true }),
  element("ei:numDataSources", unsignedInt, "Number of data sources."),
  element("ei:optReasonEnumerated", closedPart("ei:OptReasonEnumeratedType", enums.OptReason), "Why a VEN opts in or out."),
  element("ei:readingTypeEnumerated", closedPart("ei:ReadingTypeEnumeratedType", enums.ReadingType), "How a value comes about."),
  element("ei:reportEnumerated", closedPart("ei:ReportEnumeratedType", enums.ReportType), "What kind of value it is."),
  element("ei:responses", Responses, "Answers."),
  element("ei:statusDateTime", dateTime, "When a status was true."),
  element("espi:BatchItemInfo", espi.EspiBatchItemInfo, "What happens to an object in a batch."),
  element("espi:DateTimeInterval", espi.EspiDateTimeInterval, "A span of time."),
  element("espi:IdentifiedObject", EspiIdentifiedObject, "A resource of no kind."),
  element("espi:Object", EspiObject, "An object of no kind."),
  element("espi:ServiceStatus", EspiServiceStatus, "Whether a service works."),
  element("espi:SummaryMeasurement", espi.EspiSummaryMeasurement, "A value with its unit."),
  // Not abstract, but their types are: they stand with xsi:type only, which no peer sends.
  element("power:energyItem", EnergyItem, "Energy of any kind.", { head: "emix:itemBase" }),
  element("power:powerItem", PowerItem, "Power of any kind.", { head: "emix:itemBase" }),
  element("strm:streamBase", StreamBase, "Values over time.", { abstract: true }),
  element("xcal:dtend", End, "An end."),
  element("xcal:interval", CalendarInterval, "A span of time."),
];

const simple = (xsd: NonNullable<ScalarDef["xsd"]>, base: string, limits: Pick<ScalarDef, "maxLength" | "max" | "pattern">): ScalarDef => ({
  ...text,
  xsd,
  base,
  doc: "",
  ...limits,
});

/** Types that no element has, but for others that are made of them. */
export const types: readonly (Def & { readonly xsd?: string })[] = [
  AtomSource,
  EspiAuthorizationStatus,
  EspiDataCustodianApplicationStatus,
  EspiThirdPartyApplicatonStatus,
  EspiThirdPartyApplicationType,
  EspiThirdPartyApplicationUse,
  uint16,
  simple("espi:HexBinary8", "xs:hexBinary", { maxLength: 1 }),
  simple("espi:HexBinary128", "xs:hexBinary", { maxLength: 16 }),
  simple("espi:String32", "xs:string", { maxLength: 32 }),
  simple("espi:String64", "xs:string", { maxLength: 64 }),
  simple("espi:UInt48", "xs:unsignedLong", { max: 281_474_976_710_655 }),
  simple("espi:UUIDType", "xs:string", { pattern: "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}" }),
];

const Space: EnumDef = { ...closed("xml:space", "Whether white space matters.", ["default", "preserve"]), base: "xs:NCName" };

/** The attributes. */
export const attributes: readonly FieldDef[] = [{ name: "xml:space", occurs: "?", attribute: true, of: Space, doc: Space.doc }];
