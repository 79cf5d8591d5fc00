import {beforeAll, expect, it} from "vitest";
import {analysis} from "../../src/workbook/analysis.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {readOverview, reviveOverview} from "../../src/workbook/overview.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";

let run: RunQuery;

beforeAll(async () => {
  const native = await openTinyReport();
  run = (_, sql) => native.query(sql);
});

it("the extract for the first paint has every answer, as JSON too", async () => {
  const overview = await readOverview(run, analysis, tinyMeta);
  expect(Object.keys(overview.answers)).toEqual(
    analysis.items.filter(({isDeferred}) => !isDeferred).map(({id}) => id)
  );
  expect(reviveOverview(JSON.parse(JSON.stringify(overview)))).toEqual(overview);
});

it("a report without events has an extract without answers", async () => {
  expect((await readOverview(run, analysis, null)).answers).toEqual({});
});
