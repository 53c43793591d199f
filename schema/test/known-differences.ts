const ABSTRACT = "the element is not abstract, but its type is, so it can only stand with xsi:type, which no peer sends";

/** Where our entries differ from the official XSDs on purpose, and why. Each must occur. */
export const knownDifferences: Readonly<Record<string, string>> = {
  "type power:PowerRealUnitType is power:itemUnits in the XSD": "the type has no name there, and its element's would say too little",

  "emix:itemBase has member power:energyItem in the XSD only": ABSTRACT,
  "emix:itemBase has member power:powerItem in the XSD only": ABSTRACT,
};
