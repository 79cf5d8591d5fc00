import {createHmac, randomBytes} from "node:crypto";
import {link, mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {keepWord} from "./redactWords.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a stand-in for a UPN looks like. */
const upnLook = /^[0-9a-f]{12}@redacted$/;

// Names come again and again, ids of events never: what is known is let go before it fills the memory.
const mostKnown = 200_000;

/**
 * Stand-ins for what identifies somebody: the same text gives the same stand-in, and without the key
 * nobody can tell which text, or try out whether it is a certain one (HMAC-SHA256).
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  constructor(private readonly key: Buffer) {}

  /** A GUID for a GUID, so that what ties objects together still does; of other ids 16 hexadecimal digits. */
  id(text: string): string {
    if (!guid.test(text)) return this.hash(text).slice(0, 16);
    const hash = this.hash(text.toLowerCase());
    const parts = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)];
    return [...parts, hash.slice(20, 32)].join("-");
  }

  /** As links compare UPNs: whatever the case. */
  upn(text: string): string {
    return `${this.hash(text.toLowerCase()).slice(0, 12)}@redacted`;
  }

  /** All that an id or a UPN may be in the report; what is a UPN's stand-in already is what it is. */
  person(text: string): string[] {
    return upnLook.test(text) ? [text] : [...new Set([this.id(text), this.upn(text)])];
  }

  /** Eight hexadecimal digits, which begin the stand-in for the same text as a UPN, too. */
  name(text: string): string {
    return this.hash(text.toLowerCase()).slice(0, 8);
  }

  /** `scim.tenant.job` keeps its connector, which tells jobs apart for readers. */
  job(text: string): string {
    const dot = text.indexOf(".");
    if (dot < 0) return this.id(text);
    return `${keepWord(text.slice(0, dot))}.${this.id(text.slice(dot + 1))}`;
  }

  /** For a value of an attribute, six digits that are of use for one attribute of one object only. */
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
