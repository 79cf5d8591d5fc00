// @vitest-environment jsdom
import {expect, it} from "vitest";
import {DataTable} from "../../src/components/grid/DataTable.js";
import type {ResultColumn} from "../../src/engine/Database.js";

const timeZone = "Europe/Oslo";

it("a table of data names the zone of its times, and writes a Z only after UTC", () => {
  const columns: ResultColumn[] = [
    {name: "here", type: "TIMESTAMP", local: true},
    {name: "there", type: "TIMESTAMP"}
  ];
  const time = new Date("2026-10-31T14:00Z");
  const table = DataTable({columns, rows: [{here: time, there: time}]}, {timeZone});
  const heads = [...table.querySelectorAll("th")];
  expect(heads.map(({textContent}) => textContent)).toEqual(["here, Europe/Oslo", "there, UTC"]);
  expect(heads.map(({dataset}) => dataset.column)).toEqual(["here", "there"]);
  expect([...table.querySelectorAll("td")].map(({dataset}) => dataset.value)).toEqual([
    "2026-10-31T14:00:00",
    "2026-10-31T14:00:00.000Z"
  ]);
});
