import {promisify} from "node:util";
import {gzip} from "node:zlib";
import type {NativeDatabase} from "../../engine/native.js";
import type {NewPart} from "../../model/partedFile.js";
import {writeParts} from "../../model/partedFile.js";
import {readRecords} from "../writeEventParts.js";

const compress = promisify(gzip);

// Nothing is fetched here, and larger parts are smaller together.
const eventsPerPart = 1000;

/**
 * The details of the events of `kept_events` as one file of gzip-compressed parts, each a JSON list of records
 * with their `number`; a part is found by the number that it begins with.
 */
export async function toEventBytes(database: NativeDatabase): Promise<Uint8Array> {
  const parts: NewPart[] = [];
  let held: string[] = [];
  let first = 0;
  const close = async () => {
    const bytes = await compress(`[${held.join(",\n")}]`);
    parts.push({from: String(first), bytes});
    held = [];
  };
  for await (const {event, json} of readRecords(database, "kept_events")) {
    if (held.length === 0) first = event;
    held.push(json);
    if (held.length === eventsPerPart) await close();
  }
  if (held.length) await close();
  return writeParts(parts);
}
