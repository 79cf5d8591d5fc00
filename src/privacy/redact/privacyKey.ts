import {randomBytes} from "node:crypto";
import {link, mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";

const variable = "PROVISIONING_WORKBOOK_KEY";

/** A shorter key could be found by trying. */
const shortest = 16;

/**
 * The key of the stand-ins: what the environment's PROVISIONING_WORKBOOK_KEY holds, else the file
 * `privacy.key` beside the store's files, made of chance when it is first needed. It lies where the whole
 * log lies, so it endangers nothing that its place does not. Throws if the key is too short.
 */
export async function readPrivacyKey(store: string): Promise<Buffer> {
  const named = process.env[variable];
  if (named !== undefined) return toKey(named, variable);
  const file = join(store, "privacy.key");
  return toKey((await readText(file)) ?? (await makeKey(file)), file);
}

function toKey(text: string, place: string): Buffer {
  const key = text.trim();
  if (key.length >= shortest) return Buffer.from(key);
  throw new Error(`the key in ${place} is too short: give it ${shortest} characters at least`);
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

// Linked when it is whole: of two runs that begin at once both get the first one's key.
async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  await mkdir(join(file, ".."), {recursive: true});
  await writeFile(draft, `${randomBytes(32).toString("hex")}\n`, {mode: 0o600});
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
  return readFile(file, "utf8");
}
