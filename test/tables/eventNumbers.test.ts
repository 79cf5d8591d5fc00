import {expect, it} from "vitest";
import {openTinyReport} from "../fixtures/tinyReport.js";

it("objects are numbered from 0, without a trace of their ids", async () => {
  const native = await openTinyReport();
  const {columns, rows} = await native.query(
    "SELECT DISTINCT object FROM event_rows ORDER BY object NULLS LAST"
  );
  expect(rows.map(({object}) => object)).toEqual([0, 1, 2, 3, 4, null]);
  expect(columns).toHaveLength(1);
  const all = await native.query("FROM event_rows");
  expect(JSON.stringify(all.rows)).not.toMatch(/\bo[1-4]\b/);
});
