import { type Message, messageRoutes, responseCodes } from "@oadr/model";
import type { Peer, Responder, Service } from "@oadr/transport";
import { identify } from "./authenticate.ts";
import { bind, boundTo } from "./bound-to.ts";
import { fitTo } from "./delivery/fit-to.ts";
import { inviteBack } from "./delivery/invite-back.ts";
import { failureReply, failureResponse } from "./failure-reply.ts";
import { isResponseError, ResponseError } from "./response-error.ts";
import { handlers, openHandlers } from "./service/services.ts";
import { signatureFault } from "./signature-policy.ts";
import { silenceOf } from "./silence-of.ts";
import type { VenRecord } from "./store/ven-store.ts";
import type { VtnContext } from "./vtn-context.ts";
import { isVtnError } from "./vtn-error.ts";

/**
 * Makes what answers the messages of VENs. The one place where an OpenADR fault, a ResponseError, becomes an eiResponse; any other
 * fault is ours, and rejects.
 */
export function createResponder(context: VtnContext): Responder {
  return async (service, message, peer) => {
    const { clock, record } = context;
    if (record === undefined) return respond(context, service, message, peer);
    const from = clock.now();
    try {
      const reply = await respond(context, service, message, peer);
      record({ service, request: message, reply, from, until: clock.now() });
      return reply;
    } catch (error) {
      record({ service, request: message, reply: undefined, from, until: clock.now(), error });
      throw error;
    }
  };
}

async function respond(context: VtnContext, service: Service, message: Message, peer: Peer): Promise<Message> {
  const misrouted = misrouting(service, message);
  if (misrouted !== undefined) return failureResponse(message, misrouted);
  try {
    const unsigned = await signatureFault(context, message, peer);
    if (unsigned !== undefined) return refused(context, message, peer, unsigned);
    return await answer(context, message, peer);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    if (message.type === "oadrPoll" && fault.responseCode === responseCodes.notRegistered) {
      const invitation = await inviteBack(context, message, peer);
      if (invitation !== undefined) return invitation;
    }
    return refused(context, message, peer, fault);
  }
}

function refused(context: VtnContext, message: Message, { address }: Peer, fault: ResponseError): Message {
  const { responseCode } = fault;
  context.log("info", `${message.type} refused: ${fault.message}`, { type: message.type, responseCode, address });
  return failureReply(message, fault, context);
}

function misrouting(service: Service, { type }: Message): ResponseError | undefined {
  // Conformance rules 23, 33, 51, 401: each message goes one way, and to its service.
  const route = messageRoutes[type];
  if (route.from === "VTN") return new ResponseError(responseCodes.notRecognized, `${type} is for a VTN to send, not to receive`);
  if (route.service === service || (route.service === "any" && service !== "OadrPoll")) return undefined;
  return new ResponseError(responseCodes.compliance, `${type} belongs to service ${route.service}, not to ${service}`);
}

function faultOf(error: unknown): ResponseError | undefined {
  if (isResponseError(error)) return error;
  // A store without room cannot do what the VEN asks for; that is not a crash.
  if (isVtnError(error, "ERR_OADR_VTN_LIMIT")) return new ResponseError(responseCodes.deployment, error.message, { cause: error });
  return undefined;
}

// A table lookup cannot tell the compiler that handler and message fit together: this is the one place that says so.
type AnyHandler<Third> = (message: never, context: VtnContext, third: Third) => Promise<Message>;

async function answer(context: VtnContext, message: Message, peer: Peer): Promise<Message> {
  if (message.type in openHandlers) {
    const open: AnyHandler<Peer> = openHandlers[message.type as keyof typeof openHandlers];
    return open(message as never, context, peer);
  }
  const sender = await identify(context, message, peer);
  // Who was registered out of band, or without TLS, comes with a certificate for the first time.
  const ven = boundTo(context, sender, peer) === sender ? sender : await bind(context, message, peer);
  // Mostly there is nothing to wait for.
  const noted = context.presence.heard(ven.venId, silenceOf(context, ven));
  if (noted !== undefined) await noted;
  const handle: AnyHandler<VenRecord> = handlers[message.type as keyof typeof handlers];
  return fitTo(context, ven, await handle(message as never, context, ven));
}
