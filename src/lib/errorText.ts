/** The message of an Error, or anything else that was thrown as text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a file or folder could not be read because it is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
