import type {OpenReport} from "../data/openReport.js";
import {readClock} from "../data/openReport.js";
import {reportReaders} from "../data/reportReaders.js";
import type {Filters} from "../model/filters.js";
import {aggregateOf} from "../privacy/aggregates.js";
import {findRefused, redactFilters} from "../privacy/redact/filterForms.js";
import {compareSnapshot} from "../snapshot/comparing.js";
import {writeInteractive} from "../snapshot/interactive.js";
import type {SnapshotOptions} from "../snapshot/read.js";
import {readSnapshot, toReportSnapshot} from "../snapshot/read.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import {writeSnapshot} from "../snapshot/write.js";
import {readKnown} from "../workbook/choices.js";
import type {ReportWorkbook} from "../workbook/workbooks.js";
import {isOfReport} from "../workbook/workbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals, UsageError} from "./command.js";
import {toFilters} from "./filterOptions.js";
import {importAndOpen} from "./importFirst.js";
import type {SnapshotRequest} from "./snapshotRequest.js";
import {readRequest, snapshotOptions} from "./snapshotRequest.js";
import {writeBrokenRules} from "./terminal.js";

export const snapshot = defineCommand({
  name: "snapshot",
  summary: "Write a workbook as one file to send.",
  usage: "NAME [filters] [options]",
  options: snapshotOptions,
  async run(values, positionals, io) {
    expectPositionals(positionals, ["NAME"]);
    const request = await readRequest(positionals[0]!, values, io);
    const report = await importAndOpen(io, request);
    try {
      await writeRequested(request, report, io);
    } finally {
      report.database.close();
    }
  }
});

async function writeRequested(request: SnapshotRequest, report: OpenReport, io: Io): Promise<void> {
  const {workbook, rows, older, formats, folder} = request;
  const {meta} = report;
  if (!meta) throw new Error("nothing was imported; run `provisioning-workbook import` first");
  if (meta.privacy === "aggregate") expectAggregate(request);
  const about = {meta, generatedAt: readClock()};
  const options = isOfReport(workbook)
    ? {...about, workbook}
    : {...about, workbook, filters: await readFilters(request, report, io)};
  const taken =
    "filters" in options
      ? await readSnapshot(report.run, {...options, rows, smallestGroup: report.smallestGroup})
      : await takeReport(report, options, io);
  const snapshot = older ? compareSnapshot(taken, older) : taken;
  if (snapshot.against?.otherFilters)
    io.stderr("The filters differ from those of the snapshot to compare with.\n");
  for await (const path of writeSnapshot(snapshot, formats, folder)) io.stderr(`Wrote ${path}.\n`);
  if (request.isInteractive && "filters" in options)
    io.stderr(`Wrote ${await writeInteractive(report, options, folder)}.\n`);
}

/** Rejects a workbook of which an aggregate would show nothing, and a form that would show everything. */
function expectAggregate({workbook: {id, items}, isInteractive}: SnapshotRequest): void {
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
  {filters}: SnapshotRequest,
  {meta, pseudonyms, run}: OpenReport,
  io: Io
): Promise<Filters> {
  const refused = meta?.privacy && findRefused(filters, meta.privacy);
  if (refused) throw new UsageError(`--${refused} cannot be used in a redacted snapshot`);
  const values = pseudonyms ? redactFilters(filters, pseudonyms) : filters;
  return toFilters(values, await readKnown(run), io);
}

async function takeReport(
  report: OpenReport,
  {workbook, ...about}: {workbook: ReportWorkbook} & Pick<SnapshotOptions, "meta" | "generatedAt">,
  io: Io
): Promise<Snapshot> {
  const {answers, broken = [], ...until} = await reportReaders[workbook.id].readAnswers(report);
  writeBrokenRules(io, {broken});
  return toReportSnapshot(workbook, answers, {...about, ...until});
}
