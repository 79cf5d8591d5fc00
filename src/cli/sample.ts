import {resolve} from "node:path";
import type {SampleOptions} from "../sample/company.js";
import {sampleShapes} from "../sample/company.js";
import {writeSample} from "../sample/writeSample.js";
import {parseChoice, parseDate, parseInteger} from "./arguments.js";
import type {Values} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {createProgress, formatRate} from "./terminal.js";

const options = {
  events: {type: "string", value: "N", default: "5000", help: "how many events (5000)"},
  days: {type: "string", value: "N", default: "35", help: "how many days (35)"},
  end: {type: "string", value: "DATE", default: "2026-10-31", help: "the last day (2026-10-31)"},
  seed: {
    type: "string",
    value: "N",
    default: "1",
    help: "a different number gives different events (1)"
  },
  shape: {
    type: "string",
    value: "SHAPE",
    default: "mixed",
    help: `${sampleShapes.join(", ")} (mixed)`
  },
  out: {type: "string", value: "DIR", help: "the folder for the files (data/exports)"}
} as const;

export const sample = defineCommand({
  name: "sample",
  summary: "Write the exports of a made-up company, to try things out.",
  usage: "[options]",
  options,
  async run(values, positionals, io) {
    expectPositionals(positionals, []);
    const out = values.out === undefined ? io.places.exports : resolve(io.cwd, values.out);
    const sampleOptions = toSampleOptions(values);
    const progress = createProgress(io);
    const since = Date.now();
    const {files, events} = await writeSample({...sampleOptions, out}, (count) =>
      progress.update(`${count.toLocaleString("en-US")} events, ${formatRate(count, since)}`)
    );
    progress.done();
    if (!io.isQuiet) io.stderr(`Wrote ${events} events in ${files.length} files to ${out}.\n`);
  }
});

function toSampleOptions(values: Values<typeof options>): SampleOptions {
  return {
    events: parseInteger("events", values.events, 1, 100_000_000),
    days: parseInteger("days", values.days, 1, 3650),
    end: parseDate("end", values.end),
    seed: parseInteger("seed", values.seed, 0, 2 ** 31 - 1),
    shape: parseChoice("shape", values.shape, sampleShapes)
  };
}
