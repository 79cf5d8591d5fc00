/** What went wrong, in words: the message of an Error, or whatever else was thrown as text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Windows editors begin files with a byte order mark, which JSON.parse rejects.
/** The value of a JSON text; of any other text an Error that says what is wrong with it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`not JSON: ${toErrorText(error)}`);
  }
}
