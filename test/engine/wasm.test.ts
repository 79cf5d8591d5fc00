import {beforeAll, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import {answerItem} from "../../src/workbook/answer.js";
import {errors} from "../../src/workbook/errors.js";
import {log} from "../../src/workbook/log.js";
import {toScope} from "../../src/workbook/scope.js";
import {openInBoth} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// What is answered in Node and tested there is what the page's engine gives.

// The eleven events answer nothing to these; unusualDays.test.ts and auditEvents.long.test.ts run them in both engines.
const unanswered = [
  "quarantine-history",
  "unusual-days",
  "mass-updates",
  "attribute-churn",
  "empty-updates"
];

let databases: Record<string, Database>;

beforeAll(async () => {
  databases = await openInBoth(await openTinyReport());
});

const items = [...new Map([...errors.items, ...log.items].map((item) => [item.id, item]))];

it.each(items)("both engines give %s alike, column types included", async (id, item) => {
  const scope = toScope({from: "2026-10-28", select: {}}, tinyScope);
  const [native, wasm] = await Promise.all(
    ["native", "wasm"].map((name) =>
      answerItem((_, sql) => databases[name]!.query(sql), item, scope)
    )
  );
  expect(wasm).toEqual(native);
  expect(native!.rows.length === 0).toBe(unanswered.includes(id));
});
