const UNUSED = "declared, but no message refers to it";
const GREEN_BUTTON = "history as a Green Button feed, which no rule asks for; an Atom feed is foreign to this schema";
const ABSTRACT = "the element is not abstract, but its type is, so it can only stand with xsi:type, which no peer sends";

/** Where our entries differ from the official XSDs on purpose, and why. Each must occur. */
export const knownDifferences: Readonly<Record<string, string>> = {
  "oadr:oadrPayload has child ds:Signature in the XSD only": "signatures are made and checked on the text, not decoded",
  "ei:eiActivePeriod/xcal:components is nillable in the XSD": "content is skipped on reading, and nil is never written",
  "type oadr:ISO3AlphaCurrencyCodeContentType is clm5ISO42173A:ISO3AlphaCurrencyCodeContentType in the XSD":
    "the namespace of the currency list has no element in any message, so it has no prefix here",
  "type power:PowerRealUnitType is power:itemUnits in the XSD": "the type has no name there, and its element's would say too little",

  "emix:itemBase has member power:energyItem in the XSD only": ABSTRACT,
  "emix:itemBase has member power:powerItem in the XSD only": ABSTRACT,

  "strm:streamPayloadBase has member oadr:oadrGBPayload in the XSD only": GREEN_BUTTON,
  "emix:itemBase has member oadr:oadrGBDataDescription in the XSD only": GREEN_BUTTON,
  "type oadr:oadrGBItemBase is not used by any message": GREEN_BUTTON,
  "type oadr:oadrGBStreamPayloadBase is not used by any message": GREEN_BUTTON,

  "element clm5ISO42173A:ISO3AlphaCurrencyCode is not used by any message": UNUSED,
  "element ei:SignalNameEnumerated is not used by any message": UNUSED,
  "element ei:numDataSources is not used by any message": UNUSED,
  "element ei:optReasonEnumerated is not used by any message": UNUSED,
  "element ei:readingTypeEnumerated is not used by any message": UNUSED,
  "element ei:reportEnumerated is not used by any message": UNUSED,
  "element ei:responses is not used by any message": UNUSED,
  "element ei:statusDateTime is not used by any message": UNUSED,
  "element strm:streamBase is not used by any message": UNUSED,
  "element xcal:dtend is not used by any message": UNUSED,
  "element xcal:interval is not used by any message": UNUSED,
  "type ei:ArrayofResponses is not used by any message": UNUSED,
};
