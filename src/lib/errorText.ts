/** The message of an Error. Anything else that was thrown becomes text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error means that a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

// Windows editors begin files with a byte order mark, which JSON.parse rejects.
/** Parses a JSON text. Throws an Error that describes what is wrong with any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`not JSON: ${toErrorText(error)}`);
  }
}
