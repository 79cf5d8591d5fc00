import {createHmac, randomBytes} from "node:crypto";
import {link, mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {unlessMissing} from "../../lib/errorText.js";
import {keepWord} from "./redactWords.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a stand-in for a UPN looks like. */
const upnLook = /^[0-9a-f]{12}@redacted$/;

// Names repeat, ids of events do not. The cache is cleared before it fills the memory.
const mostKnown = 200_000;

/**
 * Stand-ins for what identifies somebody. The same text always gets the same stand-in. Without the key nobody can find
 * out the text, or test a guess (HMAC-SHA256).
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  constructor(private readonly key: Buffer) {}

  /** A GUID for a GUID, so that it still links objects; 16 hexadecimal digits for any other id. */
  id(text: string): string {
    if (!guid.test(text)) return this.hash(text).slice(0, 16);
    const hash = this.hash(text.toLowerCase());
    const parts = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)];
    return [...parts, hash.slice(20, 32)].join("-");
  }

  /** Case is ignored, as when links compare UPNs. */
  upn(text: string): string {
    return `${this.hash(text.toLowerCase()).slice(0, 12)}@redacted`;
  }

  /** All stand-ins that an id or a UPN may have in the report; the stand-in of a UPN stays as it is. */
  person(text: string): string[] {
    return upnLook.test(text) ? [text] : [...new Set([this.id(text), this.upn(text)])];
  }

  /** Eight hexadecimal digits, with which the same text's stand-in as a UPN begins, too. */
  name(text: string): string {
    return this.hash(text.toLowerCase()).slice(0, 8);
  }

  /** `scim.tenant.job` keeps its connector, so that readers can tell jobs apart. */
  job(text: string): string {
    const dot = text.indexOf(".");
    if (dot < 0) return this.id(text);
    return `${keepWord(text.slice(0, dot))}.${this.id(text.slice(dot + 1))}`;
  }

  /** Six digits for a value of an attribute. They can be compared only within one attribute of one object. */
  value(about: string, value: string): string {
    return this.digest(`${about}\u001f${value}`).slice(0, 6);
  }

  private hash(text: string): string {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    if (this.known.size >= mostKnown) this.known.clear();
    const hash = this.digest(text);
    this.known.set(text, hash);
    return hash;
  }

  private digest(text: string): string {
    return createHmac("sha256", this.key).update(text).digest("hex");
  }
}

const variable = "PROVISIONING_WORKBOOK_KEY";

/** A shorter key could be found by trial and error. */
const shortest = 16;

/**
 * The key of the stand-ins: the environment variable PROVISIONING_WORKBOOK_KEY, or the file `privacy.key` beside the
 * store's files, which is generated at random when first needed. The whole log is in the same place, so the key adds
 * no risk. Throws if the key is too short.
 */
export async function readPrivacyKey(store: string): Promise<Buffer> {
  const named = process.env[variable];
  if (named !== undefined) return toKey(named, variable);
  const file = join(store, "privacy.key");
  return toKey((await unlessMissing(readFile(file, "utf8"))) ?? (await makeKey(file)), file);
}

function toKey(text: string, place: string): Buffer {
  const key = text.trim();
  if (key.length >= shortest) return Buffer.from(key);
  throw new Error(`the key in ${place} is too short: give it ${shortest} characters at least`);
}

// Linked only when it is complete: if two runs begin at once, both get the first one's key.
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
