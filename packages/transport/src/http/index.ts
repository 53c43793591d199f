export type { ClientTls, Pem } from "./client-tls.ts";
export { type HttpExchange, type HttpExchangeOptions, httpExchange } from "./http-exchange.ts";
export { type HttpHandler, type HttpHandlerOptions, httpHandler } from "./http-handler.ts";
export type { HttpHeaders, HttpRequest, HttpResponse } from "./http-message.ts";
export { parseServicePath, servicePath, servicesUrl } from "./path.ts";
export type { RefusalReason, RefusedRequest } from "./refused-request.ts";
