import {mkdir, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import type {EmbeddedOptions} from "../data/embed/makeEmbedded.js";
import {openSite} from "../data/site.js";
import type {Site} from "../data/site.js";
import {choiceKeys, dimensionKeys} from "../model/dimensions.js";
import type {Dimension} from "../model/dimensions.js";
import {parseFilters} from "../model/filters.js";
import type {Filters, Selection} from "../model/filters.js";
import {privacies} from "../model/privacy.js";
import {compareSnapshot} from "../snapshot/comparing.js";
import {findBrowser, printPdf} from "../snapshot/pdf.js";
import {readSnapshot, toJson, usualRows} from "../snapshot/read.js";
import type {Snapshot} from "../snapshot/read.js";
import {toHtml} from "../snapshot/write.js";
import {toXlsx} from "../snapshot/xlsx.js";
import {readKnown} from "../workbook/choices.js";
import {toInteger, toWord} from "./arguments.js";
import {chooseWorkbook} from "./chooseWorkbook.js";
import {defineCommand, expectPositionals, UsageError} from "./command.js";
import type {Io, Option} from "./command.js";
import {importFirst} from "./importFirst.js";
import {readOlder} from "./readOlder.js";
import {expectAggregate, redactFilters} from "./redactedFilters.js";
import {toInteractive} from "./toInteractive.js";

const formats = ["html", "pdf", "xlsx", "json"] as const;
type Format = (typeof formats)[number];

const writers: Record<Format, (snapshot: Snapshot) => Promise<string | Uint8Array>> = {
  html: toHtml,
  pdf: async (snapshot) => printPdf(await toHtml(snapshot)),
  xlsx: toXlsx,
  json: async (snapshot) => toJson(snapshot)
};

/** More events than this are no list to read, and a file too large to send. */
const mostRows = 100_000;

const times = {
  from: {type: "string", value: "TIME", says: "from this date or instant on"},
  to: {type: "string", value: "TIME", says: "up to this date, or to just before this instant"},
  last: {
    type: "string",
    value: "SPAN",
    says: "the last days or hours of the data, such as 30d or 24h"
  }
} as const;

type RepeatedOption = Option & {type: "string"; multiple: true};

const filterOptions = Object.fromEntries(
  dimensionKeys.map((key) => [
    key,
    {
      type: "string",
      multiple: true,
      value: "VALUE",
      says: "a filter as on the page; may be repeated"
    }
  ])
) as Record<Dimension, RepeatedOption>;

export const snapshot = defineCommand({
  name: "snapshot",
  summary: "Write a workbook as one file to send.",
  usage: "NAME [filters] [options]",
  options: {
    format: {
      type: "string",
      value: "LIST",
      default: "html",
      says: "html, pdf, xlsx, json, or several: html,json (html)"
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
    ...times,
    ...filterOptions
  },
  async run({format, rows, out, redact, compare, interactive, ...filters}, positionals, io) {
    expectPositionals(positionals, ["NAME"]);
    const workbook = await chooseWorkbook(positionals[0]!, io.places);
    const wanted = format.split(",").map((word) => toWord("format", word.trim(), formats));
    const shown = toInteger("rows", rows, 1, mostRows);
    if (interactive && !wanted.includes("html"))
      throw new UsageError("--interactive is a form of html; add html to --format");
    if (wanted.includes("pdf")) findBrowser();
    const asked = redact === undefined ? "full" : toWord("redact", redact, privacies.slice(1));
    const older = compare === undefined ? undefined : await readOlder(resolve(io.cwd, compare));
    await importFirst(io);
    const site = await openSite(io.places, asked);
    const {run, meta, database, pseudonyms, smallestGroup} = site;
    try {
      if (!meta) throw new Error("nothing was imported; run `provisioning-workbook import` first");
      expectAggregate(workbook, meta.privacy);
      if (interactive && meta.privacy === "aggregate")
        throw new UsageError(
          "an aggregate cannot be --interactive: its filters single out anybody"
        );
      const values = pseudonyms ? redactFilters(filters, pseudonyms, meta.privacy) : filters;
      const asking = {
        ...{workbook, meta},
        filters: toFilters(values, await readKnown(run), io),
        generatedAt: readClock()
      };
      const taken = await readSnapshot(run, {...asking, rows: shown, smallestGroup});
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

type FilterValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The filters that options ask for. What nobody can mean is wrong usage; what the data lacks is told. */
function toFilters(values: FilterValues, known: Selection, {stderr}: Io): Filters {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) params.append(key, one);
  const {filters, notices} = parseFilters(params, known);
  if (notices.length) throw new UsageError(notices[0]);
  for (const key of choiceKeys) {
    for (const value of filters.select[key] ?? [])
      if (!known[key]!.includes(value))
        stderr(`No event of this data has the ${key} "${value}".\n`);
  }
  return filters;
}

// Builds that are to give the same bytes again name their own moment, in seconds since 1970.
function readClock(): Date {
  const {SOURCE_DATE_EPOCH: epoch} = process.env;
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
}

async function writeFiles(
  snapshot: Snapshot,
  wanted: readonly Format[],
  out: string,
  {stderr}: Io
): Promise<void> {
  await mkdir(out, {recursive: true});
  for (const format of wanted) {
    const path = join(out, `${snapshot.workbook.id}.${format}`);
    await writeFile(path, await writers[format](snapshot));
    stderr(`Wrote ${path}.\n`);
  }
}

async function writeInteractive(
  site: Site,
  asking: EmbeddedOptions,
  out: string,
  {stderr}: Io
): Promise<void> {
  const path = join(out, `${asking.workbook.id}.interactive.html`);
  await writeFile(path, await toInteractive(site, asking));
  stderr(`Wrote ${path}.\n`);
}
