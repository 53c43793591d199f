export { type Listening, type ListenOptions, listen } from "./listen.ts";
export type { ServerTls } from "./server-tls.ts";
