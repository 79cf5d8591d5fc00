import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import {parseSort} from "../../src/model/explorerColumns.js";
import type {Filters} from "../../src/model/filters.js";
import {
  groupOrdered,
  groupRow,
  newestEvents,
  orderEvents,
  readOrdered
} from "../../src/workbook/explorer.js";
import {eventExplorer} from "../../src/workbook/items/eventExplorer.js";
import {readRows} from "../../src/workbook/rows.js";
import {toScope} from "../../src/workbook/scope.js";
import {engines, openEngines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport()));
});

const everything: Filters = {select: {}};

describe.each(engines)("the list of events in the engine %s", (engine) => {
  /** The numbers of the events, in the order that a URL requests. */
  async function order(sort: string | undefined, filters = everything): Promise<unknown[]> {
    const database = databases[engine]!;
    await database.query(orderEvents("list", toScope(filters, tinyScope), parseSort(sort)));
    const list = await database.query(readOrdered("list", 0, 100));
    return readRows(list, eventExplorer.row).map(({event}) => event);
  }

  it("is in the order of time, the newest first by default", async () => {
    expect(await order(undefined)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(await order("local_time")).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("puts what lacks the column last, and of equal ones the newest first", async () => {
    expect(await order("error_code")).toEqual([5, 4, 10, 9, 8, 7, 6, 3, 2]);
    expect(await order("-error_code")).toEqual([5, 4, 10, 9, 8, 7, 6, 3, 2]);
    expect(await order("-name")).toEqual([9, 7, 6, 8, 5, 4, 3, 2, 10]);
    expect(await order("job_id")).toEqual([10, 7, 6, 5, 4, 9, 8, 3, 2]);
  });

  it("has where each group of a column begins, also of rows without the column", async () => {
    await order("error_code");
    const groups = await databases[engine]!.query(groupOrdered("list", "error_code"));
    expect(readRows(groups, groupRow)).toEqual([
      {word: "EntryConflict", place: 0, events: 2},
      {word: null, place: 2, events: 7}
    ]);
  });

  it("reads any stretch of it", async () => {
    await order(undefined);
    const {rows} = await databases[engine]!.query(readOrdered("list", 3, 2));
    expect(rows.map(({event}) => event)).toEqual([7, 6]);
    expect(rows[0]).toMatchObject({
      local_time: new Date("2026-10-31T01:40:00Z"),
      name: "Zoë o3",
      source_id: "o3",
      action: "Update",
      status: "Skipped",
      skip_class: "needs-work",
      skip_reason: "Blocked",
      app_name: "Crm",
      source_system: "Microsoft Entra ID",
      target_system: "Salesforce"
    });
  });

  it.each([
    [{q: ["zoe O1"]}, [5, 4, 3, 2]],
    [{q: ["nobody"]}, []],
    [{person: ["o3"]}, [7, 6]],
    [{person: ["o"]}, []],
    [{person: ["o1"], app: ["Crm"]}, [5, 4]],
    [{person: ["o2", "o4"]}, [9, 8]],
    [{q: ["100%_"]}, []],
    [{cycle: [""], app: ["Crm"]}, [10, 7, 6, 5, 4]],
    [{cycle: ["c1"]}, []]
  ])("finds by name or id, together with other filters: %j", async (select, events) => {
    expect(await order(undefined, {select})).toEqual(events);
  });

  it("gives only the newest for a picture", async () => {
    const sql = newestEvents(toScope(everything, tinyScope), 2);
    const {rows} = await databases[engine]!.query(sql);
    expect(rows.map(({event}) => event)).toEqual([10, 9]);
  });
});
