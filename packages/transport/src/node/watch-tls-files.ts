import { createHash } from "node:crypto";
import { type Cancel, type Clock, systemClock } from "@oadr/model";
import { type KnownCertificate, type LoadedTls, readTlsFiles, type TlsFiles, type TlsPem } from "./read-tls-files.ts";

/** What becomes of files that are watched. */
export interface WatchTlsOptions {
  /** Takes what the files hold now, when it is good and another than before: for `reload` of a server or an exchange. */
  readonly onChange: (tls: TlsPem) => void;
  /** Takes why the files cannot be used as they are now. What was read last stays in force. Told once for each state of the files. */
  readonly onError: (error: unknown) => void;
  /** Takes each certificate that ends soon: 30, 14, 7, 3 days and 1 day before it does, or at once when fewer are left, and when it has. */
  readonly onExpiring?: (certificate: KnownCertificate, daysLeft: number) => void;
  /** How often the files are looked at, in milliseconds; 60 s unless given. Replacing files by links, as containers do, is noticed too. */
  readonly everyMs?: number;
  /** Time; that of the machine unless given. */
  readonly clock?: Clock;
}

/** Files that are watched. */
export interface TlsWatch {
  /** What is in force: the last that was good. */
  readonly tls: TlsPem;
  readonly certificates: readonly KnownCertificate[];
  /** Looks at the files now, on SIGHUP for instance. Resolves to whether they are good; the rest goes to the functions of the options. */
  readonly reload: () => Promise<boolean>;
  /** Looks at them no more. */
  readonly close: () => void;
}

const DAY_MS = 86_400_000;
const warnedAt: readonly number[] = [30, 14, 7, 3, 1, 0];

/**
 * Reads what a node shows and trusts over TLS, as {@link readTlsFiles} does, and goes on looking at it, so that certificates are renewed
 * without a restart, and nobody is surprised by their end. Call `close` when the node ends.
 *
 * @throws CredentialsError when the files cannot be used at the beginning
 */
export async function watchTlsFiles(files: TlsFiles, options: WatchTlsOptions): Promise<TlsWatch> {
  const { onChange, onError, onExpiring, everyMs = 60_000, clock = systemClock } = options;
  let loaded = await readTlsFiles(files, clock.now());
  let digest = digestOf(loaded.tls);
  let complaint = "";
  let isClosed = false;
  let cancel: Cancel = () => {};
  /** The least of the days that have been told of, by certificate. */
  const told = new Map<string, number>();

  const warn = ({ certificates }: LoadedTls): void => {
    for (const certificate of certificates) {
      const daysLeft = Math.max(0, (certificate.notAfter.getTime() - clock.now()) / DAY_MS);
      const due = warnedAt.filter((days) => daysLeft <= days).at(-1);
      if (due === undefined || due >= (told.get(certificate.fingerprint) ?? Number.POSITIVE_INFINITY)) continue;
      told.set(certificate.fingerprint, due);
      onExpiring?.(certificate, Math.floor(daysLeft));
    }
    const present = new Set(certificates.map(({ fingerprint }) => fingerprint));
    for (const fingerprint of told.keys()) if (!present.has(fingerprint)) told.delete(fingerprint);
  };

  const look = async (isAsked: boolean): Promise<boolean> => {
    try {
      const next = await readTlsFiles(files, clock.now());
      if (isClosed) return false;
      complaint = "";
      const nextDigest = digestOf(next.tls);
      if (nextDigest !== digest) {
        onChange(next.tls);
        [loaded, digest] = [next, nextDigest];
      }
      return true;
    } catch (error) {
      const text = String(error);
      if (!isClosed && (isAsked || text !== complaint)) onError(error);
      complaint = text;
      return false;
    } finally {
      if (!isClosed) warn(loaded);
    }
  };

  // One look at a time, however often it is asked for.
  let looking: Promise<boolean> = Promise.resolve(true);
  const next = (isAsked: boolean): Promise<boolean> => {
    looking = looking.then(() => look(isAsked));
    return looking;
  };
  const later = (): void => {
    if (isClosed) return;
    cancel = clock.schedule(clock.now() + everyMs, () => void next(false).then(later));
  };

  warn(loaded);
  later();
  return {
    get tls() {
      return loaded.tls;
    },
    get certificates() {
      return loaded.certificates;
    },
    reload: () => next(true),
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}

function digestOf({ cert, key, ca = [] }: TlsPem): string {
  const hash = createHash("sha256");
  for (const part of [...cert, ...key, ...ca]) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}
