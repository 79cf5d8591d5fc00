/** The message of an Error. Anything else that was thrown becomes text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The result of a task with a file or a folder; undefined if that does not exist. */
export async function unlessMissing<T>(task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
