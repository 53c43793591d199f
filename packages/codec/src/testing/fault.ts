import { CodecError } from "../codec-error.ts";

/** The error that `action` throws; fails when it throws none, or another kind. */
export function faultOf(action: () => unknown): CodecError {
  try {
    action();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
