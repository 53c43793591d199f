/** What is logged of an error. */
export interface PlainError {
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: PlainError;
}

// Chains of causes are short, unless something is very wrong.
const MOST_CAUSES = 5;

/** What is logged of an error: nothing but these members. Libraries hang all kinds of things on theirs, passwords among them. */
export function plainError(error: unknown, causes: number = MOST_CAUSES): PlainError {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, cause } = error;
  return {
    message,
    ...("code" in error && { code: String(error.code) }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && causes > 0 && { cause: plainError(cause, causes - 1) }),
  };
}
