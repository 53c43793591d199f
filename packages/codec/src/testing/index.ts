export { anyMessage, type MessageOverrides } from "./arbitrary.ts";
export { type CertificateOptions, type Credentials, certificate, type Issuer, type KeyOf } from "./certificates.ts";
export { checkDocument, checkMessage, checkVerdict } from "./checks.ts";
export { bytesOf, mutationOf } from "./mutation.ts";
export { captures, examples, filesIn, folderOf, type Outside, officialSchemas, outside, withXmllint } from "./outside.ts";
export { type Verdict, verdictsOf } from "./verdicts.ts";
export { faultsOf, validFiles } from "./xmllint.ts";
