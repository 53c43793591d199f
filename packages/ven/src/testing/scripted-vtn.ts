import type { Message, MessageOf, MessageType } from "@oadr/model";
import type { Exchange, Service } from "@oadr/transport";
import { distribute, ok, registered, registeredReport, updatedReport } from "./messages.ts";

/** A VTN that says what the test tells it to, and otherwise what is polite. */
export class ScriptedVtn {
  /** What polls get, one after the other. */
  readonly queue: Message[] = [];
  /** Replies that take the place of the polite ones, once each; a function may throw, or never resolve. */
  readonly script: { readonly type: MessageType; readonly reply: () => Message | undefined | Promise<Message | undefined> }[] = [];
  /** All that was received. */
  readonly received: { readonly service: Service; readonly message: Message }[] = [];

  readonly exchange: Exchange = async (service, message) => {
    this.received.push({ service, message });
    const index = this.script.findIndex(({ type }) => type === message.type);
    const [scripted] = index < 0 ? [] : this.script.splice(index, 1);
    return scripted ? scripted.reply() : this.#politeReply(message);
  };

  /** Messages of a type that were received. */
  of<T extends MessageType>(type: T): readonly MessageOf<T>[] {
    return this.received.map(({ message }) => message).filter((message): message is MessageOf<T> => message.type === type);
  }

  #politeReply(message: Message): Message {
    switch (message.type) {
      case "oadrCreatePartyRegistration":
      case "oadrQueryRegistration":
        return registered();
      case "oadrRegisterReport":
        return registeredReport();
      case "oadrRequestEvent":
        return distribute([]);
      case "oadrUpdateReport":
        return updatedReport;
      case "oadrCancelPartyRegistration":
        return { type: "oadrCanceledPartyRegistration", eiResponse: { responseCode: "200", requestId: message.requestId } };
      case "oadrPoll":
        return this.queue.shift() ?? ok();
      default:
        return ok();
    }
  }
}
