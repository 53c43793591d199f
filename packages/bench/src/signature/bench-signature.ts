import { createSigner } from "@oadr/codec/signature";
import { samples } from "../codec/messages.ts";
import type { Effort } from "../measure.ts";
import type { Goal, Table } from "../report.ts";
import { BARE_SIGN, BARE_VERIFY, signers, verifiers, XML_CRYPTO_SIGN, XML_CRYPTO_VERIFY } from "./contenders.ts";
import type { Credentials } from "./credentials.ts";
import { measureSlow } from "./measure-slow.ts";

/** Ours may take twice as long as the bare operation; xml-crypto is expected to take ten times as long as ours, but for the operation itself. */
const ofPoll: Readonly<Record<string, Goal>> = {
  [BARE_SIGN]: { least: 0.5 },
  [BARE_VERIFY]: { least: 0.5 },
  [XML_CRYPTO_VERIFY]: { least: 10 },
};
const ofReport: Readonly<Record<string, Goal>> = { [XML_CRYPTO_SIGN]: { least: 10 }, [XML_CRYPTO_VERIFY]: { least: 10 } };

/** Measures signing and verifying; yields a table as soon as it is there. */
export async function* benchSignature(credentials: readonly Credentials[], effort: Effort): AsyncGenerator<Table> {
  for (const own of credentials) {
    for (const name of ["oadrPoll", "oadrUpdateReport, 100 values"]) {
      const { messages = [] } = samples.find((sample) => sample.name === name) ?? {};
      const goals = name === "oadrPoll" ? ofPoll : ofReport;
      const about = { sample: `${name}, ${own.kind}`, goals };
      const [message] = messages;
      if (message === undefined) continue;
      const characters = createSigner({ key: own.key, certificate: own.certificate }).sign(message).length;
      yield { job: "sign", ...about, characters, measurements: await measureSlow(signers(messages, own), effort) };
      yield { job: "verify", ...about, characters, measurements: await measureSlow(verifiers(messages, own), effort) };
    }
  }
}
