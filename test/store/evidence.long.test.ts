import fc from "fast-check";
import {expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {failure, graphRecord, streamRecord} from "../fixtures/records.js";
import {
  betaRecord,
  logAnalyticsRow,
  onDemandAnswer,
  portalChanges,
  portalEvent,
  portalSteps,
  toCsv
} from "../fixtures/shapeRecords.js";

/** What copies of an event may differ in: what one lacks, and what two have differently. */
interface Variant {
  duration: number | null;
  reason: string | null;
  hasSteps: boolean;
  time: string;
  order: "as it is" | "reversed" | "the first twice";
}

const variant: fc.Arbitrary<Variant> = fc.record({
  duration: fc.constantFrom(null, 5, 40),
  reason: fc.constantFrom(null, "Why", "Because"),
  hasSteps: fc.boolean(),
  time: fc.constantFrom(
    "2026-10-05T08:30:00Z",
    "2026-10-05T08:30:00.25Z",
    "2026-10-05T08:30:00.5Z",
    "2026-11-01T00:00:00Z"
  ),
  order: fc.constantFrom("as it is", "reversed", "the first twice")
});

const ids = {id: "e-1", changeId: "ch-1"};

function toGraph({duration, reason, hasSteps, time}: Variant): Json {
  return {
    ...ids,
    activityDateTime: time,
    durationInMilliseconds: duration,
    provisioningStatusInfo: failure({errorCode: "E42", reason}),
    ...(!hasSteps && {provisioningSteps: null, modifiedProperties: null})
  };
}

function sort<T>(parts: readonly T[], {order}: Variant): T[] {
  if (order === "reversed") return parts.toReversed();
  return order === "the first twice" ? [parts[0]!, ...parts] : [...parts];
}

/** A file with a copy of the event, or with parts of it, in each shape. */
const writers: Readonly<Record<string, (variant: Variant) => string>> = {
  graph: (v) => JSON.stringify(graphRecord(toGraph(v))),
  beta: ({time, hasSteps}) =>
    JSON.stringify(betaRecord({activityDateTime: time, ...(!hasSteps && {provisioningSteps: []})})),
  stream: (v) => JSON.stringify(streamRecord(toGraph(v))),
  rows: ({duration, reason, hasSteps, time}) =>
    JSON.stringify(
      logAnalyticsRow({
        TimeGenerated: time,
        DurationMs: duration,
        ResultDescription: reason,
        ...(!hasSteps && {ProvisioningSteps: null})
      })
    ),
  portal: ({duration, reason}) =>
    toCsv([portalEvent({"Duration (ms)": duration ?? "", "Status reason": reason ?? ""})]),
  steps: (v) => toCsv(sort(portalSteps(), v)),
  changes: (v) => toCsv(sort(portalChanges(), v)),
  demand: ({hasSteps}) =>
    JSON.stringify(
      onDemandAnswer(hasSteps ? {} : {provisioningSteps: [], reportableIdentifier: "someone"})
    )
};

const file = fc.record({shape: fc.constantFrom(...Object.keys(writers)), variant});

/** The tables after the files have come in their runs. */
async function importRuns(
  files: readonly {name: string; content: string; run: number}[]
): Promise<Record<string, unknown>> {
  const place = await Workplace.create();
  for (const run of [0, 1, 2]) {
    const some = files.filter((one) => one.run === run);
    for (const {name, content} of some) await place.write(name, content);
    if (some.length > 0) await place.import();
  }
  const tables: Record<string, unknown> = {};
  for (const table of ["events", "steps", "changes", "pending"]) {
    tables[table] = await place.query(`FROM ${table} ORDER BY ALL`);
  }
  return tables;
}

it("any order and any split of the same files end in the same tables", {
  timeout: 900_000
}, async () => {
  const cases = fc.array(fc.tuple(file, fc.nat(2)), {minLength: 2, maxLength: 6});
  await fc.assert(
    fc.asyncProperty(cases, async (drawn) => {
      const files = drawn.map(([{shape, variant}, run], i) => ({
        name: `${i}-${shape}`,
        content: writers[shape]!(variant),
        run
      }));
      const atOnce = await importRuns(files.map((one) => ({...one, run: 0})));
      expect(await importRuns(files)).toEqual(atOnce);
      expect(await importRuns(files.map((one) => ({...one, run: 2 - one.run})))).toEqual(atOnce);
    }),
    // Smaller cases would take minutes to find.
    {numRuns: 20, endOnFailure: true}
  );
});

it("a time with a fraction fills one without, and another time of a lesser shape does not", async () => {
  const fine = "2026-10-05T08:30:00.1234567Z";
  const copies = [
    {"1.json": streamRecord({activityDateTime: "2026-10-05T09:00:00.5Z"})},
    {"2.json": logAnalyticsRow({TimeGenerated: fine})},
    {"3.json": graphRecord()}
  ];
  for (const order of [copies, copies.toReversed()]) {
    const place = await Workplace.create();
    for (const copy of order) {
      const [[name, record]] = Object.entries(copy) as [[string, unknown]];
      await place.take(record, name);
    }
    expect(
      await place.query("SELECT strftime(time, '%H:%M:%S.%f') AS time, export_shape FROM events")
    ).toEqual([{time: "08:30:00.123456", export_shape: "graph"}]);
  }
});
