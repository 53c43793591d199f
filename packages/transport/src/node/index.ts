export { CredentialsError, type CredentialsErrorCode } from "./credentials-error.ts";
export type { FailedHandshake, HandshakeFault } from "./failed-handshake.ts";
export { fingerprintOf } from "./fingerprint-of.ts";
export { type Listening, type ListenOptions, listen } from "./listen.ts";
export { certificatesIn } from "./pem-parts.ts";
export { type ProxyIdentityOptions, proxyIdentity } from "./proxy-identity.ts";
export { type KnownCertificate, type LoadedTls, readTlsFiles, type TlsFiles, type TlsPem } from "./read-tls-files.ts";
export type { ServerTls } from "./server-tls.ts";
export { type TlsWatch, type WatchTlsOptions, watchTlsFiles } from "./watch-tls-files.ts";
