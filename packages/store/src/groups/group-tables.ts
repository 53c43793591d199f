/** A group or program. */
interface ListedTable {
  /** As `toOrdered` has it; of a program its URI, as `normalUri` has it. */
  id: string;
  /** Id and name in lower case, to search in. */
  search: string;
  /** As JSON. */
  record: string;
}

/** Groups and programs that the operator has listed. */
export interface GroupTables {
  groups: ListedTable;
  programs: ListedTable;
}
