/** Takes what a VTN has to say to its operator; the default says nothing. */
export type Log = (level: "debug" | "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>) => void;
