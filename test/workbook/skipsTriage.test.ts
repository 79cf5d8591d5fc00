import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem, needsOf} from "../../src/workbook/answer.js";
import {skipsTriage} from "../../src/workbook/items/skipsTriage.js";
import {toScope} from "../../src/workbook/scope.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {toSteps} from "../fixtures/stepsSql.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const events = `
29 09:00 | Crm     | Create       | Skipped | needs-work | | o9
30 08:00 | Crm     | Create       | Skipped | needs-work | | o1
30 09:00 | Crm     | Create       | Skipped | needs-work | | o1
31 08:00 | Crm     | Create       | Skipped | needs-work | | o2
31 08:30 | Crm     | Create       | Skipped | needs-work | | o3
31 09:00 | Payroll | Update       | Skipped | needs-work | | o1
31 09:10 | Payroll | StagedDelete | Skipped | needs-work | | o4
31 10:00 | Payroll | Update       | Skipped | harmless   | | o5
31 10:01 | Payroll | Update       | Skipped | harmless   | | o5
31 10:02 | Payroll | Update       | Skipped | harmless   | | o6
31 10:03 | Crm     | Update       | Skipped | harmless   | | o6
31 14:05 | Crm     | Create       | Success |            | | o7
`;

const assigned = "Assigned to the application";
const unresolved = "UnableToResolveReferenceAttributeValue";
const manager = "We were unable to assign Zoë Stone as the manager of Max Reed. In order to";

const changes = [
  `UPDATE events SET skip_reason = 'AttributeValidationFailed', skip_property = 'name.familyName'
    WHERE skip_class = 'needs-work' AND source_id IN ('o1', 'o2') AND app_name = 'Crm'`,
  `UPDATE events SET skip_reason = 'AttributeValidationFailed', skip_property = 'mail' WHERE source_id = 'o3'`,
  `UPDATE events SET skip_reason = '${unresolved}',
    steps = ${toSteps([{description: manager, details: {SkipReason: unresolved}}])}
    WHERE time = TIMESTAMP '2026-10-31 09:00'`,
  "UPDATE events SET skip_reason = NULL WHERE action = 'StagedDelete'",
  `UPDATE events SET skip_reason = 'NotEffectivelyEntitled',
    steps = ${toSteps([{type: "Scoping", details: {[assigned]: "False"}}])}
    WHERE time = TIMESTAMP '2026-10-31 10:03'`
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, "", changes)));
});

const fourDays: Filters = {from: "2026-10-28", to: "2026-10-31", select: {}};

describe.each(engines)("skips in the engine %s", (engine) => {
  const readAnswer = (filters = fourDays) => {
    const scope = toScope(filters, tinyScope);
    return answerItem((_, sql) => databases[engine]!.query(sql), skipsTriage, scope);
  };
  const columnsOf = async (names: readonly string[], filters?: Filters) => {
    const {columns, rows} = await readAnswer(filters);
    const chosen = names.map((name) => columns.find((found) => found.name === name)!);
    return toLines({columns: chosen, rows});
  };

  it("are sorted: what needs work first, then by how often; harmless ones blame nothing", async () => {
    expect(await columnsOf(["skip_class", "app", "skip_reason", "blamed", "is_held_back"])).toEqual(
      [
        "needs-work Crm AttributeValidationFailed property name.familyName false",
        "needs-work Crm AttributeValidationFailed property mail false",
        "needs-work Crm Blocked null false",
        `needs-work Payroll ${unresolved} reference manager false`,
        "needs-work Payroll null null true",
        "harmless Payroll RedundantExport null false",
        "harmless Crm NotEffectivelyEntitled null false"
      ]
    );
  });

  it("are counted, by object and by time too", async () => {
    expect(await columnsOf(["events", "objects", "last_seen", "trend"])).toEqual([
      "3 2 2026-10-31T08:00 0 2 1",
      "1 1 2026-10-31T08:30 0 0 1",
      "1 1 2026-10-29T09:00 1 0 0",
      "1 1 2026-10-31T09:00 0 0 1",
      "1 1 2026-10-31T09:10 0 0 1",
      "3 2 2026-10-31T10:02 0 0 3",
      "1 1 2026-10-31T10:03 0 0 1"
    ]);
  });

  it("obey the filters", async () => {
    const select = {app: ["Crm"], status: ["Skipped"]};
    expect(await columnsOf(["skip_reason", "events"], {from: "2026-10-31", select})).toEqual([
      "AttributeValidationFailed 1",
      "AttributeValidationFailed 1",
      "NotEffectivelyEntitled 1"
    ]);
    expect(await readAnswer({...fourDays, select: {app: ["Nobody"]}})).toMatchObject({
      events: 0,
      rows: []
    });
  });

  it("have what they blame in a table, one row per set and name", async () => {
    expect(toLines(await databases[engine]!.query("FROM blames"))).toEqual([
      `0 ${assigned}: no`,
      "1 property mail",
      "2 property name.familyName",
      "3 reference manager"
    ]);
  });
});

it("read no more events than those of the range", () => {
  const needs = needsOf(skipsTriage, toScope(fourDays, tinyScope));
  expect(needs).toContainEqual({table: "event_rows", stretch: expect.anything()});
  expect(needs).toContain("blames");
});
