import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../../engine/native.js";
import {literal} from "../../model/sqlText.js";
import type {Manifest} from "../../store/manifest.js";
import {
  bookNames,
  emptyManifest,
  readManifest,
  toFileName,
  writeManifest
} from "../../store/manifest.js";
import {openStore} from "../../store/openStore.js";
import {copyToParquet} from "../../store/parquetFiles.js";
import type {Pseudonyms} from "./Pseudonyms.js";
import {redactQuarantine, redactReason} from "./redactReasons.js";
import type {ChangeList, StepList} from "./redactSteps.js";
import {redactChanges, redactSteps} from "./redactSteps.js";
import {isService, keepActivity, keepAttribute, keepComplaint, keepWord} from "./redactWords.js";
import {redactedBooks, redactedEvents} from "./selections.js";

/** Writes a store's tables into another folder, redacted, as a store that holds nothing else. */
export async function redactStore(
  store: string,
  folder: string,
  pseudonyms: Pseudonyms
): Promise<void> {
  await mkdir(folder, {recursive: true});
  const {run, ...manifest} = await readManifest(store);
  const database = await openStore(store);
  try {
    for (const [name, call] of toFunctions(pseudonyms)) database.addTextFunction(name, call);
    const months = await writeMonths(database, folder, run);
    const books = await writeBooks(database, folder, {...manifest, run});
    await writeManifest(folder, {...emptyManifest, run, months, ...books});
  } finally {
    database.close();
  }
}

type TextFunction = readonly [name: string, call: (text: string) => string];

function toFunctions(pseudonyms: Pseudonyms): TextFunction[] {
  return [
    ["redact_id", (text) => pseudonyms.id(text)],
    ["redact_upn", (text) => pseudonyms.upn(text)],
    ["redact_name", (text) => pseudonyms.name(text)],
    ["redact_job", (text) => pseudonyms.job(text)],
    ["redact_initiator", (text) => (isService(text) ? text : `Initiator ${pseudonyms.name(text)}`)],
    ["redact_word", keepWord],
    ["redact_attribute", keepAttribute],
    ["redact_activity", keepActivity],
    ["redact_complaint", keepComplaint],
    ["redact_reason", redactReason],
    ["redact_quarantine", redactQuarantine],
    [
      "redact_steps",
      (text) => JSON.stringify(redactSteps(JSON.parse(text) as StepList, pseudonyms))
    ],
    [
      "redact_changes",
      (text) => JSON.stringify(redactChanges(JSON.parse(text) as ChangeList, pseudonyms))
    ]
  ];
}

async function writeMonths(
  database: NativeDatabase,
  folder: string,
  run: number
): Promise<Manifest["months"]> {
  const {rows} = await database.query(
    "SELECT DISTINCT strftime(time, '%Y-%m') AS month FROM stored_events ORDER BY month"
  );
  const months: Manifest["months"] = {};
  for (const {month} of rows) {
    const name = String(month);
    const file = toFileName(name, run);
    // A range of times spares the files of other months.
    const start = `TIMESTAMP ${literal(`${name}-01`)}`;
    const events = `${redactedEvents} WHERE time >= ${start} AND time < ${start} + INTERVAL 1 MONTH`;
    await database.run(copyToParquet(events, join(folder, file)));
    months[name] = [file];
  }
  return months;
}

type Books = Pick<Manifest, (typeof bookNames)[number]>;

async function writeBooks(
  database: NativeDatabase,
  folder: string,
  manifest: Books & {run: number}
): Promise<Books> {
  const {imports, rejects, audits, pending} = manifest;
  const books: Books = {imports, rejects, audits, pending};
  for (const name of bookNames) {
    if (books[name] === null) continue;
    books[name] = toFileName(name, manifest.run);
    await database.run(copyToParquet(redactedBooks[name], join(folder, books[name])));
  }
  return books;
}
