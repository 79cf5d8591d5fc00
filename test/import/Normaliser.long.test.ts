import fc from "fast-check";
import {expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {graphRecord, streamRecord} from "../fixtures/records.js";
import {
  auditRecord,
  auditRow,
  auditStreamRecord,
  betaRecord,
  logAnalyticsRow,
  onDemandAnswer,
  portalChanges,
  portalEvent,
  portalSteps,
  queryAnswer,
  toCsv
} from "../fixtures/shapeRecords.js";

// Other cases each time: a failure names the seed that repeats it.
const options = {numRuns: 40};

const jsonRecords: readonly Json[] = [
  graphRecord(),
  betaRecord(),
  streamRecord(),
  logAnalyticsRow(),
  onDemandAnswer(),
  auditRecord(),
  auditStreamRecord(),
  auditRow()
];

const key = fc.constantFrom(
  "id",
  "Id",
  "time",
  "value",
  "properties",
  "Type",
  "",
  "__proto__",
  "a.b"
);
const anyValue = fc.oneof(
  fc.json().map((text) => JSON.parse(text) as unknown),
  fc.string(),
  fc.constant("'; DROP")
);

/** A record with some of its values, however deep, replaced, removed or renamed. */
function mutated(record: Json): fc.Arbitrary<unknown> {
  const edits = fc.array(
    fc.tuple(fc.nat(), fc.option(anyValue, {nil: undefined}), fc.option(key)),
    {minLength: 1, maxLength: 4}
  );
  return edits.map((list) => list.reduce((before, edit) => applyEdit(before, ...edit), record));
}

function applyEdit(record: Json, at: number, value: unknown, rename: string | null): Json {
  const copy: Json = structuredClone(record);
  const places = listPlaces(copy);
  if (places.length === 0) return copy;
  const {holder, name} = places[at % places.length]!;
  if (rename !== null) holder[rename] = holder[name];
  if (value === undefined || rename !== null) delete holder[name];
  else holder[name] = value;
  return copy;
}

function listPlaces(value: unknown): {holder: Json; name: string}[] {
  if (!value || typeof value !== "object") return [];
  const holder = value as Json;
  return Object.keys(holder).flatMap((name) => [{holder, name}, ...listPlaces(holder[name])]);
}

/** A text with a few characters replaced, or cut off. */
function damaged(text: string): fc.Arbitrary<string> {
  const blow = fc.tuple(
    fc.nat(),
    fc.oneof(fc.constantFrom('"', "{", "}", "[", "]", "\\", ",", "\u0000"), fc.string())
  );
  const blows = fc.array(blow, {maxLength: 3});
  return fc.tuple(blows, fc.option(fc.nat())).map(([list, cut]) => {
    const hit = list.reduce((before, [at, piece]) => {
      const place = at % before.length;
      return before.slice(0, place) + piece.replaceAll(/[\r\n]/g, " ") + before.slice(place + 1);
    }, text);
    return cut === null ? hit : hit.slice(0, cut % hit.length);
  });
}

const goodIds = ["good-1", "good-2", "good-3"];
const goodRecords = goodIds.map((id) => graphRecord({id, changeId: id}));

/** Imports the files and expects that nothing crashed, the books balance and no good record is lost. */
async function expectSound(files: Record<string, string>, good: readonly string[]): Promise<void> {
  const place = await Workplace.create();
  for (const [name, content] of Object.entries(files)) await place.write(name, content);
  const {files: rows} = await place.import();
  expect(rows).not.toEqual([]);
  for (const {file, records, new_events, duplicates, audits, left_out, rejects} of rows) {
    expect({file, records}).toEqual({
      file,
      records: new_events + duplicates + audits + left_out + rejects
    });
  }
  const [totals] = await place.query(`SELECT
    (SELECT count(*) FROM events) = (SELECT sum(new_events) FROM imports) AS events,
    (SELECT count(*) FROM rejects) = (SELECT sum(rejects) FROM imports) AS rejects,
    (SELECT count(*) FROM audits) <= (SELECT sum(audits) FROM imports) AS audits`);
  expect(totals).toEqual({events: true, rejects: true, audits: true});
  const found = await place.query(
    "SELECT event_id FROM events WHERE event_id LIKE 'good-%' ORDER BY 1"
  );
  expect(found.map(({event_id}) => event_id)).toEqual(good);
}

it("survives records with any values in any place, in any container", async () => {
  const records = fc.tuple(...jsonRecords.map(mutated));
  await fc.assert(
    fc.asyncProperty(records, async (bad) => {
      const mixed = goodRecords.flatMap((good, i) => [good, ...bad.slice(i * 3, i * 3 + 3)]);
      const files = {
        "lines.json": mixed.map((record) => JSON.stringify(record)).join("\n"),
        "array.json": JSON.stringify(mixed, null, 1),
        "page.json": JSON.stringify({"@odata.context": "x", value: mixed}),
        "hub.json": JSON.stringify({records: mixed}),
        "answer.json": JSON.stringify(queryAnswer(...bad.map((record) => Object(record) as Json)))
      };
      await expectSound(files, goodIds);
    }),
    options
  );
});

it("loses no good line beside lines of any damage", async () => {
  const lines = fc.tuple(...jsonRecords.map((record) => damaged(JSON.stringify(record))));
  await fc.assert(
    fc.asyncProperty(lines, async (bad) => {
      const mixed = goodRecords.flatMap((good, i) => [
        JSON.stringify(good),
        ...bad.slice(i * 3, i * 3 + 3)
      ]);
      await expectSound({"lines.json": mixed.join("\r\n")}, goodIds);
    }),
    options
  );
});

it("loses no good row of a CSV beside rows of any damage", async () => {
  const reason = 'says "no", twice';
  const toRows = (rows: readonly Json[]) => toCsv(rows).trimEnd().split("\r\n");
  const good = goodIds.map((id) =>
    portalEvent({"Event ID": id, "Change ID": id, "Status reason": reason})
  );
  const [heading, ...goodRows] = toRows(good) as [string, ...string[]];
  const bad = fc.tuple(...goodRows.map((row) => damaged(row.replaceAll("good", "bad"))));
  const parts = [
    portalSteps(),
    portalChanges(),
    [logAnalyticsRow(), logAnalyticsRow({Id: "e-2"})]
  ].map(toRows);
  const badParts = fc.tuple(...parts.map((rows) => damaged(rows.at(-1)!)));
  await fc.assert(
    fc.asyncProperty(bad, badParts, async (rows, others) => {
      const mixed = goodRows.flatMap((row, i) => [row, rows[i]!]);
      const files = Object.fromEntries(
        parts.map((lines, i) => [`${i}.csv`, [...lines.slice(0, -1), others[i]].join("\r\n")])
      );
      await expectSound({...files, "main.csv": [heading, ...mixed].join("\r\n")}, goodIds);
    }),
    options
  );
});
