import type {ImportReport} from "../import/importExports.js";
import {expectFilled, hasImports, importUserExports, isFolder} from "../import/prepareReport.js";
import {bookCounts} from "../model/publishedTables.js";
import {readSettings} from "../settings/settings.js";
import {parseChoice} from "./arguments.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {writeNotices} from "./importFirst.js";
import {toImportOptions} from "./importProgress.js";
import {formatTextTable} from "./terminal.js";

const formats = ["table", "json"] as const;

export const importCommand = defineCommand({
  name: "import",
  summary: "Import new exports into the store.",
  usage: "[options]",
  options: {
    format: {type: "string", value: "FORMAT", default: "table", help: "table or json (table)"},
    strict: {type: "boolean", default: false, help: "exit with code 1 if any record was rejected"}
  },
  async run(values, positionals, io) {
    expectPositionals(positionals, []);
    const format = parseChoice("format", values.format, formats);
    await readSettings(io.places);
    const {options, done} = toImportOptions(io);
    const report = await importUserExports(io.places, options).finally(done);
    writeNotices(io, report);
    await expectFilled(io.places, hasImports);
    if (!report.files.length) await mentionFolder(io);
    const {files, totals} = report;
    io.stdout(
      format === "json" ? `${JSON.stringify({files, totals}, null, 2)}\n` : formatReport(report)
    );
    return values.strict && totals.rejects > 0 ? 1 : 0;
  }
});

async function mentionFolder({places, stderr}: Io): Promise<void> {
  if (await isFolder(places.exports)) return;
  stderr(
    `There is no folder ${places.exports}; make it and put exports into it, or name another by --exports.\n`
  );
}

function formatReport({files, totals}: ImportReport): string {
  if (files.length === 0) return "Nothing new to import.\n";
  const rows = [...files, {file: "total", shape: null, ...totals}].map((row) => [
    row.file,
    row.shape,
    ...bookCounts.map((name) => row[name])
  ]);
  const head = ["file", "shape", ...bookCounts.map((name) => name.replace("_", " "))];
  return formatTextTable(head, rows);
}
