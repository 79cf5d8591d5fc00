import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {topErrors} from "../../src/workbook/items/topErrors.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const tiny: Record<string, Database> = {};
const long: Record<string, Database> = {};

/** This many failures of a code on a day, a minute apart. */
function failures(day: number, count: number, code: string, app = "Payroll"): string {
  const line = (minute: number) =>
    `${day} 06:${String(minute).padStart(2, "0")} | ${app} | Update | Failure | | ${code} | o1`;
  return Array.from({length: count}, (_, minute) => line(minute)).join("\n");
}

// Three weeks: the last is the range, the one before it what it is compared with, and of the first
// nothing is compared, but what was seen in it is not new later.
const weeks = [
  ["12 00:00 | Crm | Update | Success"],
  [failures(12, 1, "Recurring"), failures(12, 1, "Returning"), failures(12, 1, "")],
  [failures(18, 1, "Early"), failures(19, 1, "Late")],
  [failures(20, 4, "Growing"), failures(28, 16, "Growing")],
  [failures(20, 16, "Shrinking"), failures(28, 4, "Shrinking")],
  [failures(20, 10, "Wobbling"), failures(28, 16, "Wobbling")],
  [failures(20, 4, "OnTheEdge"), failures(28, 12, "OnTheEdge")],
  [failures(20, 1, "Few"), failures(28, 8, "Few")],
  [failures(20, 1, "Moving"), failures(28, 1, "Moving", "Crm")],
  [failures(20, 5, "Ended", "Zoom")],
  [failures(28, 3, "Recurring"), failures(28, 11, "Returning"), failures(28, 1, "")],
  [failures(27, 1, "Fresh"), failures(29, 1, "Fresh", "Crm")],
  ["31 14:05 | Crm | Create | Success"]
];

beforeAll(async () => {
  Object.assign(tiny, await openEngines(await openTinyReport()));
  Object.assign(long, await openEngines(await openTinyReport(weeks.flat().join("\n"))));
});

function readAnswer(
  database: Database,
  filters: Filters,
  change: Partial<Scope> = {}
): Promise<Answer> {
  const isTiny = Object.values(tiny).includes(database);
  const firstEvent = isTiny ? tinyScope.firstEvent : new Date("2026-10-12T00:00Z");
  const scope = {...toScope(filters, {...tinyScope, firstEvent}), ...change};
  return answerItem((_, sql) => database.query(sql), topErrors, scope);
}

describe.each(engines)("the top errors in the engine %s", (engine) => {
  const states = async (last: string, select: Filters["select"] = {}) => {
    const {rows} = await readAnswer(long[engine]!, {last, select});
    return rows.map(({error_code, events, previous, state}) =>
      [error_code, events, previous, state].map(String).join(" ")
    );
  };

  it("are ranked, one without a code among them, and those that are gone come last", async () => {
    const answer = await readAnswer(tiny[engine]!, {select: {}}, {bin: "day"});
    expect(toLines(answer)).toEqual([
      "EntryConflict 2 1 1 2026-10-30T23:59 2026-10-31T00:00 0 new 1 1",
      "null 1 1 1 2026-10-31T03:00 2026-10-31T03:00 0 new 0 1",
      "Timeout 0 0 0 2026-10-29T10:00 2026-10-29T10:00 1 gone null"
    ]);
  });

  it("are distinguished from chance against the period before", async () => {
    expect(await states("7d")).toEqual([
      // 16 − 10 is less than 2 × √26 = 10.2, and 16 − 4 more than 2 × √20 = 8.9.
      "Growing 16 4 growing",
      "Wobbling 16 10 steady",
      // 12 − 4 is 2 × √16, not more.
      "OnTheEdge 12 4 steady",
      "Returning 11 0 growing",
      // 8 − 1 is more than 2 × √9, but that is too few.
      "Few 8 1 steady",
      "Shrinking 4 16 shrinking",
      "Recurring 3 0 steady",
      "Fresh 2 0 new",
      "Moving 1 1 steady",
      "null 1 0 steady",
      "Ended 0 5 gone",
      "Late 0 1 gone",
      "Early 0 1 gone"
    ]);
  });

  it("are new where the filters leave nothing earlier", async () => {
    expect(await states("7d", {app: ["Crm"]})).toEqual(["Fresh 1 0 new", "Moving 1 0 new"]);
  });

  it("are not gone where nothing was done at all", async () => {
    const answer = await readAnswer(long[engine]!, {last: "7d", select: {app: ["Zoom"]}});
    expect(answer).toMatchObject({events: 0, rows: []});
  });

  it("are new after a week without them where the period before is not covered", async () => {
    const found = (await states("14d")).filter((line) => line.endsWith("new"));
    expect(found.map((line) => line.split(" ")[0]).sort()).toEqual([
      "Ended",
      "Few",
      "Fresh",
      "Growing",
      "Late",
      "Moving",
      "OnTheEdge",
      "Shrinking",
      "Wobbling"
    ]);
    expect(await states("14d")).toContain("Early 1 null null");
    expect(await states("14d")).toContain("Returning 11 null null");
  });

  it("draw the trend of the range alone", async () => {
    const {rows} = await readAnswer(long[engine]!, {last: "7d", select: {}});
    const trends = Object.fromEntries(rows.map(({error_code, trend}) => [error_code, trend]));
    expect(trends).toMatchObject({Growing: "0 0 0 16 0 0 0", Fresh: "0 0 1 0 1 0 0", Ended: null});
  });
});
