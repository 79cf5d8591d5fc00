/** The message of an Error, or anything else that was thrown as text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a file or folder could not be read because it is not there. */
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
