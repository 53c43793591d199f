export { type Authority, authority, type Credentials, issue, type Kind } from "./certificates.ts";
