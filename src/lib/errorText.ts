/** The message of an Error. Anything else that was thrown becomes text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error means that a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
