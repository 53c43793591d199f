import * as atom from "./atom.ts";
import * as common from "./common.ts";
import type { Def } from "./dsl.ts";
import * as espi from "./espi.ts";
import * as espiCodes from "./espi-codes.ts";
import * as event from "./event.ts";
import * as greenButton from "./green-button.ts";
import * as opt from "./opt.ts";
import * as poll from "./poll.ts";
import * as registerParty from "./register-party.ts";
import * as report from "./report.ts";
import * as units from "./units.ts";

/** The definitions of each file, in the order in which they are generated. */
export const modules: Readonly<Record<string, Readonly<Record<string, Def>>>> = {
  "espi-codes": espiCodes,
  espi,
  atom,
  "green-button": greenButton,
  units,
  common,
  "register-party": registerParty,
  event,
  report,
  opt,
  poll,
};

/** Wire names of the 23 messages, in the order of `oadr:oadrSignedObject`. */
export const messageOrder: readonly string[] = [
  "oadrDistributeEvent",
  "oadrCreatedEvent",
  "oadrRequestEvent",
  "oadrResponse",
  "oadrCancelOpt",
  "oadrCanceledOpt",
  "oadrCreateOpt",
  "oadrCreatedOpt",
  "oadrCancelReport",
  "oadrCanceledReport",
  "oadrCreateReport",
  "oadrCreatedReport",
  "oadrRegisterReport",
  "oadrRegisteredReport",
  "oadrUpdateReport",
  "oadrUpdatedReport",
  "oadrCancelPartyRegistration",
  "oadrCanceledPartyRegistration",
  "oadrCreatePartyRegistration",
  "oadrCreatedPartyRegistration",
  "oadrRequestReregistration",
  "oadrQueryRegistration",
  "oadrPoll",
];
