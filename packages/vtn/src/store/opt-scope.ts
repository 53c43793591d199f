import { type CreateOpt, isWhole, isWithin, normalUri, type PartTarget, partsOf, without } from "@oadr/model";

/** What an opt is about; all of it has to fit. */
export interface OptScope {
  /** Parts of the VEN, alternatives; without members all of them (rule 202). */
  readonly target: PartTarget;
  /** Program, as `normalUri` has it; all of them without it (rule 205). */
  readonly marketContext?: string;
  /** Device classes, alternatives, in addition to the target (rule 209); all of them without it. */
  readonly deviceClasses?: readonly string[];
}

/** What an opt is about. An empty element is as good as none (rule 46). */
export function scopeOf({ eiTarget, marketContext, oadrDeviceClass }: CreateOpt): OptScope {
  const deviceClasses = oadrDeviceClass?.endDeviceAssets ?? [];
  return {
    // Conformance rule 202: the VEN's own id, and nothing, mean all resources.
    target: partsOf(eiTarget),
    // Conformance rules 205, 512: for one program only, which is compared as a URI.
    ...(marketContext ? { marketContext: normalUri(marketContext) } : {}),
    // Conformance rule 209: narrowed by device classes.
    ...(deviceClasses.length > 0 ? { deviceClasses } : {}),
  };
}

const coversProgram = (by: OptScope, scope: OptScope): boolean =>
  by.marketContext === undefined || by.marketContext === scope.marketContext;

const coversClasses = (by: OptScope, scope: OptScope): boolean =>
  by.deviceClasses === undefined || (scope.deviceClasses?.every((each) => by.deviceClasses?.includes(each)) ?? false);

/** Whether a scope has all of another. */
export const covers = (by: OptScope, scope: OptScope): boolean =>
  coversProgram(by, scope) && coversClasses(by, scope) && isWithin(scope.target, by.target);

/** Whether two scopes have anything in common. */
export function meets(a: OptScope, b: OptScope): boolean {
  if (a.marketContext !== undefined && b.marketContext !== undefined && a.marketContext !== b.marketContext) return false;
  if (a.deviceClasses && b.deviceClasses && !a.deviceClasses.some((each) => b.deviceClasses?.includes(each))) return false;
  if (isWhole(a.target) || isWhole(b.target)) return true;
  const left = without(a.target, b.target);
  return left === undefined || JSON.stringify(left) !== JSON.stringify(a.target);
}

/** A scope, and what was taken out of it that cannot be told in its target. */
export interface OptRest {
  readonly target: PartTarget;
  readonly replaced: readonly OptScope[];
}

/** What is left of a scope, of which some has been taken already, when another is taken from it; undefined when nothing is. */
export function restOf(scope: OptScope, { target, replaced }: OptRest, taken: OptScope): OptRest | undefined {
  const now: OptScope = { ...scope, target };
  if (!meets(now, taken)) return { target, replaced };
  const isListed = coversProgram(taken, now) && coversClasses(taken, now) && (isWhole(taken.target) || !isWhole(target));
  if (isListed) {
    const left = without(target, taken.target);
    return left && { target: left, replaced };
  }
  if (replaced.some((each) => covers(each, taken))) return { target, replaced };
  return { target, replaced: [...replaced.filter((each) => !covers(taken, each)), taken] };
}
