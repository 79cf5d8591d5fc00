import * as fc from "fast-check";
import {beforeAll, describe, expect, it} from "vitest";
import {cutMark, mostCharacters, toSheetCell} from "../../src/engine/sheet.js";
import type {Filters} from "../../src/model/filters.js";
import {readSnapshot, toJson} from "../../src/snapshot/read.js";
import type {Snapshot} from "../../src/snapshot/Snapshot.js";
import {toSheetNames, toXlsx} from "../../src/snapshot/xlsx.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";
import type {SheetValue} from "../fixtures/xlsxFile.js";
import {readParts, readSheets} from "../fixtures/xlsxFile.js";

// What a reader of sheets would run, take for an error, decode or stumble over.
const hostile = ["=1+1", "#N/A", " _x0041_ & <b>", "'\u0001\uffff"];
const generatedAt = new Date("2026-11-01T00:00:00Z");
let run: RunQuery;

beforeAll(async () => {
  const names = hostile.map(
    (name, i) =>
      `UPDATE events SET source_name = '${name.replaceAll("'", "''")}' WHERE source_id = 'o${i + 1}'`
  );
  const database = await openTinyReport(undefined, "", names);
  run = (_, sql) => database.query(sql);
});

function take(id: string, filters: Filters, rows = 200): Promise<Snapshot> {
  const workbook = workbooks.find((workbook) => workbook.id === id)!;
  const meta = {...tinyMeta, timeZone: "Europe/Oslo"};
  return readSnapshot(run, {workbook, meta, filters, generatedAt, rows});
}

interface Json {
  items: {
    title: string;
    columns: {name: string; type: string}[];
    rows: (string | number | boolean | null)[][];
    total: number;
  }[];
}

const all: Filters = {last: "4d", select: {person: ["o1"]}};

// Times of the JSON as text, of a sheet as what its cells count.
function toText(value: SheetValue, {type}: {type: string}, like: unknown): SheetValue {
  if (!(value instanceof Date)) return value;
  const iso = value.toISOString();
  if (type === "DATE") return iso.slice(0, 10);
  return String(like).endsWith("Z") ? iso : iso.slice(0, 19);
}

describe.each(workbooks.map(({id}) => id))("a snapshot of %s for Excel", (id) => {
  it("has the rows of the JSON, cell by cell, on a sheet for each item", async () => {
    const snapshot = await take(id, all);
    const {items} = JSON.parse(toJson(snapshot)) as Json;
    const [, ...sheets] = [...(await readSheets(await toXlsx(snapshot))).values()];
    expect(sheets).toHaveLength(items.length);
    for (const [i, {columns, rows}] of items.entries()) {
      const [heads, ...cells] = sheets[i]!;
      expect(heads).toHaveLength(columns.length);
      const read = cells.map((row, r) =>
        columns.map((column, c) => toText(row[c] ?? null, column, rows[r]?.[c]))
      );
      const written = rows.map((row) => row.map((value) => (value === "" ? null : value)));
      expect(read).toEqual(written.map((row) => row.map((value) => toSheetLike(value))));
    }
  });

  it("is the same file each time, with frozen heads and filters, and no formula", async () => {
    const snapshot = await take(id, all);
    const file = await toXlsx(snapshot);
    expect(Buffer.from(await toXlsx(snapshot)).equals(file)).toBe(true);
    const parts = [...(await readParts(file))].filter(([name]) =>
      name.includes("worksheets/sheet")
    );
    expect(parts).toHaveLength(snapshot.items.length + 1);
    for (const [name, xml] of parts) {
      expect(xml).not.toContain("<f>");
      expect(xml).toContain("<autoFilter ");
      expect([name, xml.includes('ySplit="1"')]).toEqual([name, !name.endsWith("/sheet1.xml")]);
      const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => +width!);
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(8);
    }
  });
});

// No XML has this character.
function toSheetLike(value: unknown): unknown {
  return typeof value === "string" ? value.replace("\uffff", "\ufffd") : value;
}

describe("a snapshot for Excel", () => {
  it("begins with what it is about, and how much each item counts, with a link to its sheet", async () => {
    const snapshot = await take("analysis", {last: "4d", select: {status: ["Failure"]}}, 2);
    const file = await toXlsx(snapshot);
    const [[name, rows]] = [...(await readSheets(file))] as [[string, SheetValue[][]]];
    expect(name).toBe("Summary");
    expect(rows.slice(0, 9).map(([first, second]) => [first, second])).toEqual([
      ["Provisioning Analysis", null],
      [snapshot.workbook.description, null],
      [null, null],
      ["Report", "Report"],
      ["Period", "28 Oct 2026 00:00 Europe/Oslo to 1 Nov 2026 00:00 Europe/Oslo"],
      ["Status", "Failure"],
      ["Data", "11 events up to 31 Oct 2026 15:05 Europe/Oslo"],
      ["Created", "1 Nov 2026 01:00 Europe/Oslo"],
      ["Version", "1"]
    ]);
    const list = rows.find(([title]) => title === "Events")!;
    expect(list.slice(1, 7)).toEqual([4, 11, "events", 2, 4, "The newest 2 of 4 events."]);
    const links = [
      ...(await readParts(file)).get("xl/worksheets/sheet1.xml")!.matchAll(/location="([^"]*)"/g)
    ];
    const sheets = [...(await readSheets(file)).keys()].slice(1);
    expect(links.map(([, place]) => place)).toEqual(
      sheets.map((sheet) => `&apos;${sheet.replaceAll("'", "&apos;&apos;")}&apos;!A1`)
    );
  });

  it("names the zone of times in their head, as the page's own lists do", async () => {
    const sheets = await readSheets(await toXlsx(await take("analysis", all)));
    const heads = sheets.get("Events")![0]!;
    expect(heads).toContain("Time, Europe/Oslo");
    expect(heads).toContain("Duration, ms");
    expect(sheets.get("Events over time")![0]).toContain("time, Europe/Oslo");
  });
});

it("a text that fits in no cell is cut and marked", () => {
  const long = `${"x".repeat(mostCharacters - cutMark.length - 1)}😀${"y".repeat(100)}`;
  const cell = toSheetCell(long) as string;
  expect(cell).toBe(`${"x".repeat(mostCharacters - cutMark.length - 1)}${cutMark}`);
  expect(toSheetCell("y".repeat(mostCharacters))).toBe("y".repeat(mostCharacters));
  expect(toSheetCell("abcdefghijklm", 12)).toBe(`abcd${cutMark}`);
});

it("times before those that a sheet can count become text", () => {
  const time = new Date("1601-01-01T00:00:00Z");
  expect(toSheetCell(time)).toBe("1601-01-01T00:00:00.000Z");
});

it("names of sheets are valid and unique, whatever the titles", async () => {
  const title = fc.oneof(
    fc.string({unit: "binary", maxLength: 50}),
    fc.constantFrom(
      "Events",
      "EVENTS",
      "history",
      "'",
      "a".repeat(40),
      "[]:*?/\\",
      "it's",
      "😀".repeat(20)
    )
  );
  await fc.assert(
    fc.property(fc.array(title, {maxLength: 30}), (titles) => {
      const names = toSheetNames(titles);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      for (const name of names) {
        expect(name).toMatch(/^[^[\]:*?/\\']([^[\]:*?/\\]{0,29}[^[\]:*?/\\'])?$/);
        expect(name.toLowerCase()).not.toBe("history");
        expect(name.isWellFormed()).toBe(true);
      }
    })
  );
});
