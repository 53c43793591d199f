import {
  any,
  attribute,
  type ElementDef,
  either,
  element,
  type FieldDef,
  needed,
  one,
  optional,
  type Ref,
  type ScalarDef,
  type StructureDef,
  sequence,
  some,
  structure,
  value,
  wild,
} from "./dsl.ts";
import type { Name } from "./namespaces.ts";
import { anyUri, id, integer, positiveInteger, text, zonedDateTime } from "./scalars.ts";

// The codec hands out a signature as text, so that none of this has a model.

const base64Binary: ScalarDef = { ...text, base: "xs:base64Binary", doc: "Bytes in base64." };

const own = attribute(":Id", id, "Name in the document.");
const algorithm = needed(":Algorithm", anyUri, "The algorithm.");
const part = (name: Name, of: Ref): FieldDef => one(name, of, "");
const foreign = (occurs: FieldDef["occurs"]): FieldDef => wild(occurs, { namespace: "##other", process: "lax" });
const binary = (name: Name): FieldDef => part(name, base64Binary);
const empty = sequence("1");
const mixed = { mixed: true } as const;

const bytes = (xsd: Name, doc: string, field: FieldDef): StructureDef =>
  structure(xsd, doc, empty, [field, value(base64Binary, "The bytes.")]);

export const Transform: StructureDef = structure(
  "ds:TransformType",
  "A step in preparing what is signed.",
  either("*", foreign("1"), part("ds:XPath", text)),
  [algorithm],
  mixed,
);
export const Transforms: StructureDef = structure(
  "ds:TransformsType",
  "How what is signed is prepared.",
  sequence("1", some("ds:Transform", Transform, "")),
);
export const DigestMethod: StructureDef = structure(
  "ds:DigestMethodType",
  "How the digest is made.",
  sequence("1", foreign("*")),
  [algorithm],
  mixed,
);
const transforms = optional("ds:Transforms", Transforms, "");
const target = attribute(":URI", anyUri, "What is referred to.");
const kind = attribute(":Type", anyUri, "What kind of thing it is.");

export const Reference: StructureDef = structure(
  "ds:ReferenceType",
  "Something that is signed, and its digest.",
  sequence("1", transforms, part("ds:DigestMethod", DigestMethod), binary("ds:DigestValue")),
  [own, target, kind],
);
export const CanonicalizationMethod: StructureDef = structure(
  "ds:CanonicalizationMethodType",
  "How the text that is signed is written.",
  sequence("1", wild("*", { namespace: "##any", process: "strict" })),
  [algorithm],
  mixed,
);
export const SignatureMethod: StructureDef = structure(
  "ds:SignatureMethodType",
  "How the signature is made.",
  sequence("1", optional("ds:HMACOutputLength", integer, ""), wild("*", { namespace: "##other", process: "strict" })),
  [algorithm],
  mixed,
);
export const SignedInfo: StructureDef = structure(
  "ds:SignedInfoType",
  "What is signed, and how.",
  sequence(
    "1",
    part("ds:CanonicalizationMethod", CanonicalizationMethod),
    part("ds:SignatureMethod", SignatureMethod),
    some("ds:Reference", Reference, ""),
  ),
  [own],
);
export const SignatureValue: StructureDef = bytes("ds:SignatureValueType", "The signature itself.", own);

export const DSAKeyValue: StructureDef = structure(
  "ds:DSAKeyValueType",
  "A public key of DSA.",
  sequence(
    "1",
    sequence("?", binary("ds:P"), binary("ds:Q")),
    optional("ds:G", base64Binary, ""),
    binary("ds:Y"),
    optional("ds:J", base64Binary, ""),
    sequence("?", binary("ds:Seed"), binary("ds:PgenCounter")),
  ),
);
export const RSAKeyValue: StructureDef = structure(
  "ds:RSAKeyValueType",
  "A public key of RSA.",
  sequence("1", binary("ds:Modulus"), binary("ds:Exponent")),
);
export const KeyValue: StructureDef = structure(
  "ds:KeyValueType",
  "A public key.",
  either("1", part("ds:DSAKeyValue", DSAKeyValue), part("ds:RSAKeyValue", RSAKeyValue), foreign("1")),
  [],
  mixed,
);
export const RetrievalMethod: StructureDef = structure("ds:RetrievalMethodType", "Where a key stands.", sequence("1", transforms), [
  target,
  kind,
]);
export const X509IssuerSerial: StructureDef = structure(
  "ds:X509IssuerSerialType",
  "Issuer and number of a certificate.",
  sequence("1", part("ds:X509IssuerName", text), part("ds:X509SerialNumber", integer)),
);
export const X509Data: StructureDef = structure(
  "ds:X509DataType",
  "Certificates.",
  sequence(
    "+",
    either(
      "1",
      part("ds:X509IssuerSerial", X509IssuerSerial),
      binary("ds:X509SKI"),
      part("ds:X509SubjectName", text),
      binary("ds:X509Certificate"),
      binary("ds:X509CRL"),
      foreign("1"),
    ),
  ),
);
export const PGPData: StructureDef = structure(
  "ds:PGPDataType",
  "A key of PGP.",
  either(
    "1",
    sequence("1", binary("ds:PGPKeyID"), optional("ds:PGPKeyPacket", base64Binary, ""), foreign("*")),
    sequence("1", binary("ds:PGPKeyPacket"), foreign("*")),
  ),
);
export const SPKIData: StructureDef = structure("ds:SPKIDataType", "A key of SPKI.", sequence("+", binary("ds:SPKISexp"), foreign("?")));
export const KeyInfo: StructureDef = structure(
  "ds:KeyInfoType",
  "Which key checks the signature.",
  either(
    "+",
    part("ds:KeyName", text),
    part("ds:KeyValue", KeyValue),
    part("ds:RetrievalMethod", RetrievalMethod),
    part("ds:X509Data", X509Data),
    part("ds:PGPData", PGPData),
    part("ds:SPKIData", SPKIData),
    part("ds:MgmtData", text),
    foreign("1"),
  ),
  [own],
  mixed,
);
export const SignatureObject: StructureDef = structure(
  "ds:ObjectType",
  "Something that travels with the signature.",
  sequence("*", wild("1", { namespace: "##any", process: "lax" })),
  [own, attribute(":MimeType", text, "Its media type."), attribute(":Encoding", anyUri, "Its encoding.")],
  mixed,
);
export const Signature: StructureDef = structure(
  "ds:SignatureType",
  "A signature.",
  sequence(
    "1",
    part("ds:SignedInfo", SignedInfo),
    part("ds:SignatureValue", SignatureValue),
    optional("ds:KeyInfo", KeyInfo, ""),
    any("ds:Object", SignatureObject, ""),
  ),
  [own],
);

export const Manifest: StructureDef = structure(
  "ds:ManifestType",
  "References that are signed as one.",
  sequence("1", some("ds:Reference", Reference, "")),
  [own],
);
export const SignatureProperty: StructureDef = structure(
  "ds:SignaturePropertyType",
  "Something said about a signature, such as dsp:ReplayProtect.",
  either("+", foreign("1")),
  [needed(":Target", anyUri, "The signature."), own],
  mixed,
);
export const SignatureProperties: StructureDef = structure(
  "ds:SignaturePropertiesType",
  "What is said about a signature.",
  sequence("1", some("ds:SignatureProperty", SignatureProperty, "")),
  [own],
);

export const NonceValue: StructureDef = structure("dsp:NonceValueType", "A text that is used once.", empty, [
  attribute(":EncodingType", anyUri, "How it is encoded."),
  value(text, "The text."),
]);
export const ReplayProtect: StructureDef = structure(
  "dsp:ReplayProtectType",
  "What tells a message that is sent again from one that is new.",
  sequence("1", part("dsp:timestamp", zonedDateTime), part("dsp:nonce", NonceValue)),
);

/** What dsig11 declares: keys on elliptic curves, and newer ways to refer to a key. */
export const NamedCurve: StructureDef = structure("dsig11:NamedCurveType", "A curve, by its name.", empty, [
  needed(":URI", anyUri, "Its object identifier."),
]);
const point = (name: Name): FieldDef => binary(name);
export const PrimeFieldParams: StructureDef = structure("dsig11:PrimeFieldParamsType", "A prime field.", sequence("1", binary("dsig11:P")));
const degree = part("dsig11:M", positiveInteger);
const exponent = (name: Name): FieldDef => part(name, positiveInteger);
export const CharTwoFieldParams: StructureDef = structure(
  "dsig11:CharTwoFieldParamsType",
  "A field of characteristic two.",
  sequence("1", degree),
);
export const TnBFieldParams: StructureDef = structure(
  "dsig11:TnBFieldParamsType",
  "A field with a trinomial base.",
  sequence("1", degree, exponent("dsig11:K")),
);
export const PnBFieldParams: StructureDef = structure(
  "dsig11:PnBFieldParamsType",
  "A field with a pentanomial base.",
  sequence("1", degree, exponent("dsig11:K1"), exponent("dsig11:K2"), exponent("dsig11:K3")),
);
export const FieldID: StructureDef = structure(
  "dsig11:FieldIDType",
  "The field of a curve.",
  either(
    "1",
    part("dsig11:Prime", PrimeFieldParams),
    part("dsig11:TnB", TnBFieldParams),
    part("dsig11:PnB", PnBFieldParams),
    part("dsig11:GnB", CharTwoFieldParams),
    foreign("1"),
  ),
);
export const Curve: StructureDef = structure("dsig11:CurveType", "A curve.", sequence("1", binary("dsig11:A"), binary("dsig11:B")));
export const ECValidationData: StructureDef = structure(
  "dsig11:ECValidationDataType",
  "How a curve came about.",
  sequence("1", binary("dsig11:seed")),
  [needed(":hashAlgorithm", anyUri, "The algorithm.")],
);
export const ECParameters: StructureDef = structure(
  "dsig11:ECParametersType",
  "A curve, by its parameters.",
  sequence(
    "1",
    part("dsig11:FieldID", FieldID),
    part("dsig11:Curve", Curve),
    point("dsig11:Base"),
    binary("dsig11:Order"),
    optional("dsig11:CoFactor", integer, ""),
    optional("dsig11:ValidationData", ECValidationData, ""),
  ),
);
export const ECKeyValue: StructureDef = structure(
  "dsig11:ECKeyValueType",
  "A public key on an elliptic curve.",
  sequence("1", either("1", part("dsig11:ECParameters", ECParameters), part("dsig11:NamedCurve", NamedCurve)), point("dsig11:PublicKey")),
  [own],
);
export const DEREncodedKeyValue: StructureDef = bytes("dsig11:DEREncodedKeyValueType", "A public key in DER.", own);
export const KeyInfoReference: StructureDef = structure("dsig11:KeyInfoReferenceType", "Where a ds:KeyInfo stands.", empty, [
  needed(":URI", anyUri, "The place."),
  own,
]);
export const X509Digest: StructureDef = bytes("dsig11:X509DigestType", "Digest of a certificate.", algorithm);

/** What these vocabularies declare at their top and no other type holds. */
export const elements: readonly ElementDef[] = [
  element("ds:Signature", Signature, "A signature."),
  element("ds:Manifest", Manifest, "References that are signed as one."),
  element("ds:SignatureProperties", SignatureProperties, "What is said about a signature."),
  element("dsp:ReplayProtect", ReplayProtect, "Time and nonce."),
  element("dsig11:ECKeyValue", ECKeyValue, "A public key."),
  element("dsig11:DEREncodedKeyValue", DEREncodedKeyValue, "A public key."),
  element("dsig11:KeyInfoReference", KeyInfoReference, "Where a key stands."),
  element("dsig11:X509Digest", X509Digest, "Digest of a certificate."),
];
