import {resolve} from "node:path";
import {readClock} from "../data/site.js";
import {privacies} from "../model/privacy.js";
import {aggregateOf} from "../privacy/aggregates.js";
import {findRefused, redactFilters} from "../privacy/redact/filterForms.js";
import {alertsWorkbook} from "../snapshot/alertItems.js";
import {compareSnapshot} from "../snapshot/comparing.js";
import {findBrowser} from "../snapshot/pdf.js";
import {usualRows} from "../snapshot/read.js";
import {readKnown} from "../workbook/choices.js";
import type {Workbook} from "../workbook/types.js";
import {toInteger, toWord} from "./arguments.js";
import {chooseWorkbook} from "./chooseWorkbook.js";
import {defineCommand, expectPositionals, UsageError} from "./command.js";
import type {FilterValues} from "./filterOptions.js";
import {filterOptions, pickFilters, toFilters} from "./filterOptions.js";
import {openReport} from "./importFirst.js";
import {readOlder} from "./readOlder.js";
import {formats, writeFiles, writeInteractive} from "./snapshotFiles.js";
import {takeSnapshot} from "./takeSnapshot.js";

/** More events than this are no list to read, and a file too large to send. */
const mostRows = 100_000;

export const snapshot = defineCommand({
  name: "snapshot",
  summary: "Write a workbook as one file to send.",
  usage: "NAME [filters] [options]",
  options: {
    format: {
      type: "string",
      value: "LIST",
      default: "html",
      says: `${formats.join(", ")}, or several: html,json (html)`
    },
    rows: {
      type: "string",
      value: "N",
      default: String(usualRows),
      says: `how many events a list shows (${usualRows})`
    },
    out: {
      type: "string",
      value: "DIR",
      default: ".",
      says: "where the files go (the folder you are in)"
    },
    interactive: {
      type: "boolean",
      says: "a second html that can be filtered, with its events inside (NAME.interactive.html)"
    },
    redact: {
      type: "string",
      value: "PRIVACY",
      says: "pseudonymous: stand-ins for names and ids; aggregate: figures about groups alone"
    },
    compare: {
      type: "string",
      value: "FILE",
      says: "the json of an older snapshot, to tell what is new, gone, grown and shrunk"
    },
    ...filterOptions
  },
  async run({format, rows, out, redact, compare, interactive, ...others}, positionals, io) {
    const filters = pickFilters(others as FilterValues);
    expectPositionals(positionals, ["NAME"]);
    const workbook = await chooseWorkbook(positionals[0]!, io.places);
    const wanted = format.split(",").map((word) => toWord("format", word.trim(), formats));
    const shown = toInteger("rows", rows, 1, mostRows);
    if (interactive && !wanted.includes("html"))
      throw new UsageError("--interactive is a form of html; add html to --format");
    if (workbook === alertsWorkbook) expectNoChoice(interactive, filters);
    if (wanted.includes("pdf")) findBrowser();
    const asked = redact === undefined ? "full" : toWord("redact", redact, privacies.slice(1));
    const older = compare === undefined ? undefined : await readOlder(resolve(io.cwd, compare));
    const site = await openReport(io, asked);
    const {run, meta, database, pseudonyms} = site;
    try {
      if (!meta) throw new Error("nothing was imported; run `provisioning-workbook import` first");
      if (meta.privacy === "aggregate") expectAggregate(workbook, interactive);
      const refused = meta.privacy && findRefused(filters, meta.privacy);
      if (refused) throw new UsageError(`--${refused} cannot be used in a redacted snapshot`);
      const values = pseudonyms ? redactFilters(filters, pseudonyms) : filters;
      const asking = {
        ...{workbook, meta},
        filters: toFilters(values, await readKnown(run), io),
        generatedAt: readClock()
      };
      const taken = await takeSnapshot(site, {...asking, rows: shown}, io);
      const snapshot = older ? compareSnapshot(taken, older) : taken;
      if (snapshot.against?.otherFilters)
        io.stderr("The filters differ from those of the snapshot to compare with.\n");
      const folder = resolve(io.cwd, out);
      await writeFiles(snapshot, [...new Set(wanted)], folder, io);
      if (interactive) await writeInteractive(site, asking, folder, io);
    } finally {
      database.close();
    }
  }
});

/** Rejects a workbook of which an aggregate would show nothing, and a form that would show everything. */
function expectAggregate({id, items}: Workbook, interactive: boolean | undefined): void {
  if (!items.some(aggregateOf))
    throw new UsageError(
      `${id} cannot be aggregate: all of it is about single people, groups or small numbers`
    );
  if (interactive)
    throw new UsageError("an aggregate cannot be --interactive: its filters single out anybody");
}

/** Alerts are told of all events: whoever chose some would be misled. */
function expectNoChoice(interactive: boolean | undefined, filters: FilterValues): void {
  const given = Object.keys(filterOptions).find((key) => filters[key] !== undefined);
  const option = interactive ? "interactive" : given;
  if (option !== undefined)
    throw new UsageError(`alerts are told of all events; leave --${option} out`);
}
