export { type RecordedRequest, type RecordedResponse, recordedRequests, recordedResponses } from "./captures.ts";
export { type RawClient, type RawRequest, type RawResponse, rawClient } from "./raw-client.ts";
export { type Served, serve } from "./serve.ts";
