/** Why a rule, or a part of it, has no test. */
export interface NotTested {
  readonly extent: "all" | "part";
  readonly reason: string;
}

const all = (reason: string): NotTested => ({ extent: "all", reason });
const part = (reason: string): NotTested => ({ extent: "part", reason });

/** Rules that cannot be tested here, or not in whole, by number. */
export const notTested: Readonly<Record<number, NotTested>> = {
  7: all("Profile 2.0a is not supported."),
  38: part("XMPP is not supported."),
  69: part("There is no VTN for VENs of profile 2.0a; that a VEN takes what such a VTN sends is tested."),
  113: part("Profile 2.0a, which cannot do without currentValue, is not supported."),
  114: part("That the clock of the machine is right is for who runs it."),
  201: all("Leaves to each program what it wants: there is nothing to hold a VEN or a VTN against."),
  302: part("The data points of a VTN name no resources, so there is nothing of theirs to add up; what a VEN adds up is for who reads it."),
  506: all("Profile 2.0a is not supported."),
  507: part("XMPP is not supported."),
  515: all("XMPP is not supported."),
};
