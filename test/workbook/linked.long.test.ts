import {beforeAll, describe, expect, it, vi} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {personApps} from "../../src/workbook/items/personApps.js";
import {personTimeline} from "../../src/workbook/items/personTimeline.js";
import {findLinked, toLinkedScope} from "../../src/workbook/linked.js";
import {openInBoth} from "../fixtures/bothEngines.js";
import {ana, openPeople} from "../fixtures/people.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openPeople()));
});

function runOn(engine: string): RunQuery {
  return (_, sql) => databases[engine]!.query(sql);
}

describe.each(["native", "wasm"])("in the engine %s", (engine) => {
  const linked = (...person: string[]) => findLinked(runOn(engine), person);

  it("linked are all objects that are one, and the UPNs that only they have", async () => {
    for (const id of ["w1", ana, "k7", "ana@x.example"]) {
      const {objects, names} = await linked(id);
      expect(objects).toEqual([0, 3, 6]);
      expect(names.toSorted()).toEqual([...new Set(["Ana@X.example", "ana@x.example", id])].sort());
    }
    expect((await linked("k7", "w1", "k7")).objects).toEqual([0, 3, 6]);
  });

  it("linked leaves out a UPN that others have too, unless it is chosen", async () => {
    expect(await linked("w5")).toEqual({objects: [1, 4], names: ["w5"]});
    expect(await linked("w6")).toEqual({objects: [5], names: ["w6"]});
    expect(await linked("eva@x.example")).toEqual({objects: [1, 4, 5], names: ["eva@x.example"]});
  });

  it("linked with an unknown person is nothing but that person", async () => {
    const names = ["no'body", "bo@x.example"];
    expect(await linked(...names)).toEqual({objects: [], names});
    expect(await linked()).toEqual({objects: [], names: []});
  });

  it("the scope of a person has what is linked, what names no object, and no one else", async () => {
    const readAnswer = async (person: string, select = {}) => {
      const filters = {from: "2026-10-01", select: {...select, person: [person]}};
      const scope = toLinkedScope(filters, await linked(person), tinyScope);
      const {rows} = await answerItem(runOn(engine), personTimeline, scope);
      return rows.map(({event}) => event);
    };
    expect(await readAnswer("k7")).toEqual([0, 1, 2, 3, 4, 13]);
    expect(await readAnswer("k7", {app: ["Crm"]})).toEqual([1, 2]);
    expect(await readAnswer("bo@x.example")).toEqual([7, 8]);
    expect(await readAnswer("nobody")).toEqual([]);
  });
});

it("a number that another system gave to somebody else shows nothing of that one", async () => {
  const lines = `
28 09:00 | Payroll | Create | Success | | | 1001   | User
29 09:00 | Crm     | Create | Failure | | X | 1001 | User
30 09:00 | Wiki    | Create | Success | | | ${ana} | User`;
  const payroll = `UPDATE events SET target_id = '${ana}' WHERE app_name = 'Payroll'`;
  const database = await openTinyReport(lines, "", [payroll]);
  const run: RunQuery = (_, sql) => database.query(sql);
  const filters = {from: "2026-10-01", select: {person: [ana]}};
  const scope = toLinkedScope(filters, await findLinked(run, [ana]), tinyScope);
  const {rows} = await answerItem(run, personApps, scope);
  expect(rows.map(({app}) => app).toSorted()).toEqual(["Payroll", "Wiki"]);
});

it("the search is cancelled with the signal, and queries nothing where nobody is chosen", async () => {
  const columns = [
    {name: "object", type: "INTEGER"},
    {name: "upn", type: "VARCHAR"}
  ];
  const query = vi.fn<RunQuery>(async () => ({columns, rows: []}));
  const {signal} = new AbortController();
  await findLinked(query, [], signal);
  expect(query).not.toHaveBeenCalled();
  await findLinked(query, ["w1"], signal);
  expect(query.mock.calls[0]![2]).toBe(signal);
});
