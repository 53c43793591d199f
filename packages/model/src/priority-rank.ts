/**
 * Where a priority stands among others: the lower comes first.
 * Conformance rule 3: a lower number comes first, but 0 and absence mean no priority and come last.
 */
export const priorityRank = (priority: number | undefined): number => priority || Number.MAX_VALUE;
