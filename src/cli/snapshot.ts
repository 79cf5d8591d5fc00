import {readFile} from "node:fs/promises";
import {resolve} from "node:path";
import {toAlertAnswers} from "../alerts/alertAnswers.js";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {readAlerts} from "../data/readAlerts.js";
import type {Site} from "../data/site.js";
import {readClock} from "../data/site.js";
import {suggestWord} from "../lib/words.js";
import type {Filters} from "../model/filters.js";
import type {Privacy} from "../model/privacy.js";
import {privacies} from "../model/privacy.js";
import {aggregateOf} from "../privacy/aggregates.js";
import {findRefused, redactFilters} from "../privacy/redact/filterForms.js";
import type {Older} from "../snapshot/comparing.js";
import {compareSnapshot, parseOlder} from "../snapshot/comparing.js";
import {writeInteractive} from "../snapshot/interactive.js";
import {findBrowser} from "../snapshot/pdf.js";
import type {SnapshotOptions} from "../snapshot/read.js";
import {readSnapshot, toFixedSnapshot, usualRows} from "../snapshot/read.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import type {SnapshotFormat} from "../snapshot/write.js";
import {snapshotFormats, writeSnapshot} from "../snapshot/write.js";
import type {Places} from "../store/places.js";
import {readKnown} from "../workbook/choices.js";
import {coverage, readCoverage} from "../workbook/coverage.js";
import {toWorkbook} from "../workbook/own.js";
import type {FixedWorkbook, Workbook} from "../workbook/types.js";
import {fixedWorkbooks, workbooks} from "../workbook/workbooks.js";
import {parseChoice, parseInteger} from "./arguments.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io, Values} from "./command.js";
import {defineCommand, expectPositionals, UsageError} from "./command.js";
import type {FilterValues} from "./filterOptions.js";
import {filterOptions, pickFilters, toFilters} from "./filterOptions.js";
import {openReport} from "./importFirst.js";
import {writeBrokenRules} from "./terminal.js";

/** A longer list is too long to read, and its file too large to send. */
const mostRows = 100_000;

const options = {
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

export const snapshot = defineCommand({
  name: "snapshot",
  summary: "Write a workbook as one file to send.",
  usage: "NAME [filters] [options]",
  options,
  async run(values, positionals, io) {
    expectPositionals(positionals, ["NAME"]);
    const request = await readRequest(positionals[0]!, values, io);
    const site = await openReport(io, request.privacy);
    try {
      await writeRequested(request, site, io);
    } finally {
      site.database.close();
    }
  }
});

/** What the command line asks for. */
interface Request {
  workbook: Workbook | FixedWorkbook;
  formats: readonly SnapshotFormat[];
  isInteractive: boolean;
  rows: number;
  folder: string;
  privacy: Privacy;
  older: Older | undefined;
  filters: FilterValues;
}

async function readRequest(
  name: string,
  {format, rows, out, interactive = false, redact, compare, ...others}: Values<typeof options>,
  {places, cwd}: Io
): Promise<Request> {
  const workbook = await chooseWorkbook(name, places);
  const words = format.split(",").map((word) => word.trim());
  const formats = words.map((word) => parseChoice("format", word, snapshotFormats));
  const filters = pickFilters(others);
  const request = {
    ...{workbook, filters, isInteractive: interactive, folder: resolve(cwd, out)},
    formats: [...new Set(formats)],
    rows: parseInteger("rows", rows, 1, mostRows)
  };
  if (interactive && !formats.includes("html"))
    throw new UsageError("--interactive is a form of html; add html to --format");
  if (isFixed(workbook)) expectNoChoice(workbook, interactive, filters);
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
async function chooseWorkbook(name: string, places: Places): Promise<Request["workbook"]> {
  const own = (await readOwnWorkbooks(places)).map(({name, spec}) => toWorkbook(name, spec));
  const all = [...workbooks, ...fixedWorkbooks, ...own];
  const chosen = all.find(({id}) => id === name);
  if (!chosen) {
    const ids = all.map(({id}) => id);
    throw new UsageError(`unknown workbook: ${name} (${suggestWord(name, ids)})`);
  }
  if (own.some(({id}) => id === name)) await checkWorkbooks(places, {name});
  return chosen;
}

function isFixed(workbook: Request["workbook"]): workbook is FixedWorkbook {
  return !("defaultLast" in workbook);
}

/** What is about the whole report has no filters: a snapshot of some of it would mislead. */
function expectNoChoice({id}: FixedWorkbook, isInteractive: boolean, filters: FilterValues): void {
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

async function writeRequested(request: Request, site: Site, io: Io): Promise<void> {
  const {workbook, rows, older, formats, folder} = request;
  const {meta} = site;
  if (!meta) throw new Error("nothing was imported; run `provisioning-workbook import` first");
  if (meta.privacy === "aggregate") expectAggregate(request);
  const about = {meta, generatedAt: readClock()};
  const options = isFixed(workbook)
    ? undefined
    : {...about, workbook, filters: await readFilters(request, site, io)};
  const taken = options
    ? await readSnapshot(site.run, {...options, rows, smallestGroup: site.smallestGroup})
    : await takeFixed(site, workbook as FixedWorkbook, about, io);
  const snapshot = older ? compareSnapshot(taken, older) : taken;
  if (snapshot.against?.otherFilters)
    io.stderr("The filters differ from those of the snapshot to compare with.\n");
  for await (const path of writeSnapshot(snapshot, formats, folder)) io.stderr(`Wrote ${path}.\n`);
  if (request.isInteractive && options)
    io.stderr(`Wrote ${await writeInteractive(site, options, folder)}.\n`);
}

/** Rejects a workbook of which an aggregate would show nothing, and a form that would show everything. */
function expectAggregate({workbook: {id, items}, isInteractive}: Request): void {
  if (!items.some(aggregateOf))
    throw new UsageError(
      `${id} cannot be aggregate: all its items are about single people, single groups or small numbers`
    );
  if (isInteractive)
    throw new UsageError(
      "an aggregate cannot be --interactive: its filters could single out one person"
    );
}

/** Parses the filters, with stand-ins in a redacted report. Throws a UsageError if one is refused there. */
async function readFilters(
  {filters}: Request,
  {meta, pseudonyms, run}: Site,
  io: Io
): Promise<Filters> {
  const refused = meta?.privacy && findRefused(filters, meta.privacy);
  if (refused) throw new UsageError(`--${refused} cannot be used in a redacted snapshot`);
  const values = pseudonyms ? redactFilters(filters, pseudonyms) : filters;
  return toFilters(values, await readKnown(run), io);
}

async function takeFixed(
  site: Site,
  workbook: FixedWorkbook,
  about: Pick<SnapshotOptions, "meta" | "generatedAt">,
  io: Io
): Promise<Snapshot> {
  if (workbook === coverage) {
    const answers = await readCoverage((sql) => site.database.query(sql));
    return toFixedSnapshot(workbook, answers, about);
  }
  const report = await readAlerts(site);
  if (!report) throw new Error("there are no events, so no alert can be judged");
  writeBrokenRules(io, report);
  const answers = toAlertAnswers(report, {timeZone: about.meta.timeZone, hasLinks: false});
  return toFixedSnapshot(workbook, answers, {...about, to: report.asOf});
}
