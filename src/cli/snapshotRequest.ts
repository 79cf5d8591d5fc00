import {readFile} from "node:fs/promises";
import {resolve} from "node:path";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {suggestWord} from "../lib/words.js";
import type {Privacy} from "../model/privacy.js";
import {privacies} from "../model/privacy.js";
import type {Older} from "../snapshot/comparing.js";
import {parseOlder} from "../snapshot/comparing.js";
import {findBrowser} from "../snapshot/pdf.js";
import {usualRows} from "../snapshot/read.js";
import type {SnapshotFormat} from "../snapshot/write.js";
import {snapshotFormats} from "../snapshot/write.js";
import {toWorkbook} from "../workbook/own.js";
import type {Workbook} from "../workbook/types.js";
import type {ReportWorkbook} from "../workbook/workbooks.js";
import {isOfReport, reportWorkbooks, workbooks} from "../workbook/workbooks.js";
import {parseChoice, parseInteger} from "./arguments.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io, Values} from "./command.js";
import {UsageError} from "./command.js";
import type {FilterValues} from "./filterOptions.js";
import {filterOptions, pickFilters} from "./filterOptions.js";

/** A longer list is too long to read, and its file too large to send. */
const mostRows = 100_000;

/** The options of the command. */
export const snapshotOptions = {
  format: {
    type: "string",
    value: "LIST",
    default: "html",
    help: `${snapshotFormats.join(", ")}, or several: html,json (html)`
  },
  rows: {
    type: "string",
    value: "N",
    default: String(usualRows),
    help: `how many events a list shows (${usualRows})`
  },
  out: {
    type: "string",
    value: "DIR",
    default: ".",
    help: "the folder for the files (the current folder)"
  },
  interactive: {
    type: "boolean",
    help: "also write NAME.interactive.html, which contains its events and can be filtered"
  },
  redact: {
    type: "string",
    value: "PRIVACY",
    help: "pseudonymous: stand-ins for names and ids; aggregate: only figures about groups"
  },
  compare: {
    type: "string",
    value: "FILE",
    help: "the json of an older snapshot, to show what is new, gone, grown or shrunk since then"
  },
  ...filterOptions
} as const;

/** The snapshot that the command line requests. */
export interface SnapshotRequest {
  /** The user's own workbooks. */
  own: readonly OwnWorkbookFile[];
  workbook: Workbook | ReportWorkbook;
  formats: readonly SnapshotFormat[];
  isInteractive: boolean;
  rows: number;
  folder: string;
  privacy: Privacy;
  older: Older | undefined;
  filters: FilterValues;
}

/** Reads the request from the command line. Rejects if a part of it is wrong, or does not fit another. */
export async function readRequest(
  name: string,
  {
    format,
    rows,
    out,
    interactive = false,
    redact,
    compare,
    ...others
  }: Values<typeof snapshotOptions>,
  {places, cwd}: Io
): Promise<SnapshotRequest> {
  const own = await readOwnWorkbooks(places);
  const workbook = await chooseWorkbook(name, own);
  const words = format.split(",").map((word) => word.trim());
  const formats = words.map((word) => parseChoice("format", word, snapshotFormats));
  const filters = pickFilters(others);
  const request = {
    ...{own, workbook, filters, isInteractive: interactive, folder: resolve(cwd, out)},
    formats: [...new Set(formats)],
    rows: parseInteger("rows", rows, 1, mostRows)
  };
  if (interactive && !formats.includes("html"))
    throw new UsageError("--interactive is a form of html; add html to --format");
  if (isOfReport(workbook)) expectNoChoice(workbook, interactive, filters);
  if (formats.includes("pdf")) findBrowser();
  return {
    ...request,
    privacy: redact === undefined ? "full" : parseChoice("redact", redact, privacies.slice(1)),
    older: compare === undefined ? undefined : await readOlder(resolve(cwd, compare))
  };
}

/**
 * The workbook of a name: one of ours, or one of the user's own, whose SQL is then checked. Throws a UsageError if there
 * is none.
 */
async function chooseWorkbook(
  name: string,
  own: readonly OwnWorkbookFile[]
): Promise<SnapshotRequest["workbook"]> {
  const ownWorkbooks = own.map(({name, spec}) => toWorkbook(name, spec));
  const all = [...workbooks, ...reportWorkbooks, ...ownWorkbooks];
  const chosen = all.find(({id}) => id === name);
  if (!chosen) {
    const ids = all.map(({id}) => id);
    throw new UsageError(`unknown workbook: ${name} (${suggestWord(name, ids)})`);
  }
  await checkWorkbooks(own.filter((one) => one.name === name));
  return chosen;
}

/** What is about the whole report has no filters: a snapshot of some of it would mislead. */
function expectNoChoice({id}: ReportWorkbook, isInteractive: boolean, filters: FilterValues): void {
  const given = Object.keys(filterOptions).find((key) => filters[key] !== undefined);
  const option = isInteractive ? "interactive" : given;
  if (option !== undefined)
    throw new UsageError(`${id} is about all events; leave --${option} out`);
}

async function readOlder(file: string): Promise<Older> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the snapshot to compare with cannot be read: ${file} (${error.code})`);
  });
  return parseOlder(text, file);
}
