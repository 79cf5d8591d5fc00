/** What went wrong, in words: the message of an Error, or whatever else was thrown as text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
