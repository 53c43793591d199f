export { captures, type RecordedRequest, recordedRequests } from "./captures.ts";
export { type RawClient, type RawRequest, type RawResponse, rawClient } from "./raw-client.ts";
export { type Served, serve } from "./serve.ts";
export { folderOf } from "./skip.ts";
export { type Found, outside } from "./told.ts";
export { faultsOf, xsd } from "./xsd.ts";
