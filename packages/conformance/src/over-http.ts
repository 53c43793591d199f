export { type RecordedRequest, type RecordedResponse, recordedRequests, recordedResponses } from "./captures.ts";
export { type ClientCredentials, type RawClient, type RawRequest, type RawResponse, rawClient } from "./raw-client.ts";
export { type Served, type ServeOptions, serve } from "./serve.ts";
