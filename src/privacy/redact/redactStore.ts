import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../../engine/native/native.js";
import {literal} from "../../lib/sql.js";
import type {Column, Form} from "../../model/columns.js";
import {changeColumns, stepColumns, storedEventColumns} from "../../model/events.js";
import {removedMark} from "../../model/privacy.js";
import {publishedTables} from "../../model/publishedTables.js";
import {MonthFiles} from "../../store/MonthFiles.js";
import type {Manifest} from "../../store/manifest.js";
import {
  bookNames,
  emptyManifest,
  readManifest,
  toFileName,
  toStoreFile,
  writeManifest
} from "../../store/manifest.js";
import {fileViews, openStore} from "../../store/openStore.js";
import {copyToParquet} from "../../store/parquetFiles.js";
import {storedRows} from "../../store/storedRows.js";
import {isOfReference, leaving} from "../../workbook/quarantines.js";
import type {Pseudonyms} from "./Pseudonyms.js";
import {redactQuarantine, redactReason} from "./redactReasons.js";
import type {ChangeList, StepList} from "./redactSteps.js";
import {redactChanges, redactSteps} from "./redactSteps.js";
import {isService, keepActivity, keepAttribute, keepComplaint, keepWord} from "./redactWords.js";

/** Writes redacted copies of a store's tables into another folder, as a store with nothing else. */
export async function redactStore(
  store: string,
  folder: string,
  pseudonyms: Pseudonyms
): Promise<void> {
  await mkdir(folder, {recursive: true});
  const manifest = await readManifest(store);
  const database = await openStore(store);
  try {
    for (const [name, call] of toFunctions(pseudonyms)) database.addTextFunction(name, call);
    const months = await writeMonths(database, {store, folder}, manifest);
    const books = await writeBooks(database, folder, manifest);
    await writeManifest(folder, {...emptyManifest, run: manifest.run, months, ...books});
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

interface Folders {
  store: string;
  folder: string;
}

async function writeMonths(
  database: NativeDatabase,
  {store, folder}: Folders,
  {run, months}: Manifest
): Promise<Manifest["months"]> {
  const redacted = new MonthFiles(database, folder, run, {});
  for (const [month, files] of Object.entries(months)) {
    for (const file of files) await redacted.write(month, redactEvents(storedRows(store, [file])));
  }
  return redacted.months;
}

type Books = Pick<Manifest, (typeof bookNames)[number]>;

async function writeBooks(
  database: NativeDatabase,
  folder: string,
  {run, imports, rejects, audits, pending}: Manifest
): Promise<Books> {
  const books: Books = {imports, rejects, audits, pending};
  for (const name of bookNames) {
    if (books[name] === null) continue;
    const file = toFileName(name, run);
    await database.run(copyToParquet(redactedBooks[name], join(folder, file)));
    books[name] = await toStoreFile(folder, file);
  }
  return books;
}

// The columns of the store, each in its form.

const namedBy = (kind: string, column: string) => `${kind} || ' ' || redact_name(${column})`;
const typeOfObject = "coalesce(redact_word(identity_type), 'Object')";

// The risk of quarantine also needs to know whether a text is about a reference; guides do not show that.
const reason = (column: string) => `CASE WHEN ${column} IS NOT NULL THEN concat_ws('; ',
    CASE WHEN ${isOfReference(column)} THEN 'unresolved reference' END, redact_reason(${column})) END`;

/** SQL for a column in a form; null stays null. The form of a list applies to the whole list. */
const toSql: Partial<Record<Form, (column: string) => string>> = {
  kept: (column) => column,
  word: (column) => `redact_word(${column})`,
  attribute: (column) => `redact_attribute(${column})`,
  activity: (column) => `redact_activity(${column})`,
  id: (column) => `redact_id(${column})`,
  upn: (column) => `redact_upn(${column})`,
  name: (column) => namedBy(typeOfObject, column),
  initiator: (column) => `redact_initiator(${column})`,
  target: (column) =>
    `CASE WHEN target_id = app_id THEN ${column} ELSE ${namedBy("'Object'", column)} END`,
  job: (column) => `redact_job(${column})`,
  file: (column) => namedBy("'File'", column),
  reason,
  complaint: (column) => `redact_complaint(${column})`
};

// The id of a job without a full stop is a connector as a whole. It is redacted as the job is.
const connector =
  "CASE WHEN contains(job_id, '.') THEN redact_word(connector) ELSE redact_id(connector) END";

const quarantine = `CASE
    WHEN kind <> 'Quarantine' THEN ${reason("reason")}
    WHEN regexp_matches(reason, ${literal(leaving)}) THEN 'no longer in quarantine'
    ELSE 'in quarantine' || redact_quarantine(reason)
  END`;

/** The type of a list of parts, as from_json writes it. */
function toListType(columns: readonly Column[]): string {
  const types = Object.fromEntries(columns.map(({name, type}) => [name, type]));
  return literal(JSON.stringify([types]));
}

const toSteps = (type: string) =>
  `from_json(redact_steps(to_json({type: ${type}, steps: steps})::VARCHAR), ${toListType(stepColumns)}) AS steps`;

const toChanges = (about: string) =>
  `from_json(redact_changes(to_json({about: ${about}, changes: changes})::VARCHAR), ${toListType(changeColumns)}) AS changes`;

function select(
  columns: readonly Column[],
  special: Readonly<Record<string, string>> = {}
): string {
  return columns
    .map((column) => `${special[column.name] ?? toColumn(column)} AS ${column.name}`)
    .join(",\n  ");
}

function toColumn({name, type, required, form}: Column): string {
  if (form === "removed") return required ? literal(removedMark) : `NULL::${type}`;
  const sql = toSql[form];
  if (!sql) throw new Error(`no single column has the form ${form}: ${name}`);
  return sql(name);
}

const object = "concat_ws(chr(31), app_id, job_id, coalesce(source_id, target_id, event_id))";

/** SQL for a store's rows of events, redacted. */
function redactEvents(rows: string): string {
  return `SELECT ${select(storedEventColumns, {connector})},
  ${toSteps("identity_type")},
  ${toChanges(object)}
FROM (${rows})`;
}

/** The same for the tables that have one file each. */
const redactedBooks = {
  imports: `SELECT ${select(publishedTables.imports.columns)} FROM imports`,
  rejects: `SELECT ${select(publishedTables.rejects.columns)} FROM rejects`,
  audits: `SELECT ${select(publishedTables.audits.columns, {reason: quarantine})} FROM audits`,
  pending: `SELECT ${select(publishedTables.pending.columns.slice(0, 2))},
  ${toSteps("NULL::VARCHAR")},
  ${toChanges("change_id")}
FROM ${fileViews.pending}`
} as const;
