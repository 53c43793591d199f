import type { Turn } from "./turn.ts";

/**
 * When a VEN in normal service is to poll first; nothing for one that is told when. A VEN that gets its messages pushed asks for its
 * events now and then instead.
 */
export function firstPollAt({ state: { settings, automatic, polling }, now }: Turn): number | undefined {
  if (!settings.push) return automatic ? now : polling.at;
  const { refreshMs } = settings.push;
  // Conformance rule 510: a VEN that only reports has no event service.
  return refreshMs === undefined || settings.reportOnly ? undefined : now + refreshMs;
}
