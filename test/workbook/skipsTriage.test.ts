// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {SkipsTriage} from "../../src/components/views/SkipsTriage.js";
import type {Database} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {literal} from "../../src/lib/sql.js";
import type {Filters} from "../../src/model/filters.js";
import {skipBlames} from "../../src/tables/skipBlames.js";
import {answerItem, needsOf} from "../../src/workbook/answer.js";
import type {SkipRow} from "../../src/workbook/items/skipsTriage.js";
import {skipsTriage} from "../../src/workbook/items/skipsTriage.js";
import {toScope} from "../../src/workbook/scope.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

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

type Steps = {type?: string; description?: string; details?: Record<string, string>}[];

const toText = (text?: string) => (text === undefined ? "NULL" : literal(text));

function toSteps(steps: Steps): string {
  const structs = steps.map(({type, description, details}) => {
    const entries = Object.entries(details ?? {}).map(
      ([key, value]) => `${literal(key)}: ${literal(value)}`
    );
    const map = details ? `MAP {${entries.join(", ")}}` : "NULL::MAP(VARCHAR, VARCHAR)";
    return `{type: ${toText(type)}::VARCHAR, name: NULL::VARCHAR, description: ${toText(description)}::VARCHAR, details: ${map}}`;
  });
  return `[${structs.join(", ")}]`;
}

const assigned = "Assigned to the application";
const passed = "Scoping filter evaluation passed";
const clause = "Staff only.employeeType EQUALS 'Employee'";

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

interface Skip {
  status?: string;
  reason?: string;
  property?: string;
  steps?: Steps;
}

const scoping = (details: Record<string, string>): Skip => ({steps: [{type: "Scoping", details}]});
const reference = (description: string): Skip => ({
  reason: unresolved,
  steps: [{description, details: {SkipReason: unresolved}}]
});

const blames: readonly [string, Skip, string[]][] = [
  ["a property", {property: "WorkerID"}, ["property WorkerID"]],
  ["nothing, unless it is a skip", {status: "Warning", property: "members"}, []],
  [
    "the reference that leads nowhere",
    {reason: unresolved, property: "members"},
    ["reference members"]
  ],
  [
    "a question with the answer no",
    scoping({[assigned]: "False", "User has the required role": "True"}),
    [`${assigned}: no`]
  ],
  ["an old question", scoping({IsActive: "false"}), ["IsActive: no"]],
  [
    "each of several",
    scoping({[assigned]: "False", "Active in the source system": "false"}),
    [`${assigned}: no`, "Active in the source system: no"]
  ],
  [
    "the clause rather than the filter as a whole",
    scoping({
      [passed]: "False",
      ScopeEvaluationResult: JSON.stringify({[clause]: false, "A.b IS NULL ''": true})
    }),
    [`${clause}: no`]
  ],
  [
    "a clause whatever its escapes",
    scoping({ScopeEvaluationResult: String.raw`{ "F.a EQUALS \u0027x\u0027 \"y\"" : false }`}),
    [`F.a EQUALS 'x' "y": no`]
  ],
  [
    "the filter where no clause is listed",
    scoping({[passed]: "False", ScopeEvaluationResult: "{}"}),
    [`${passed}: no`]
  ],
  [
    "no clause that another filter made up for",
    scoping({[passed]: "True", [assigned]: "False", ScopeEvaluationResult: `{"a": false}`}),
    [`${assigned}: no`]
  ],
  ["no answer of another step", {steps: [{type: "Import", details: {IsSoftDeleted: "False"}}]}, []],
  ["the attribute in the text, and nobody", reference(manager), ["reference manager"]],
  [
    "the property in the text",
    reference("The value '9e41' of the property 'members' of All staff has no counterpart"),
    ["reference members"]
  ],
  ["nothing where the text names nothing", reference("Zoë Stone was not found"), []],
  ["nothing without steps", {reason: "RedundantExport"}, []]
];

it.each(blames)(
  "a skip blames %s",
  async (_, {status = "Skipped", reason, property, steps = []}, expected) => {
    const database = await NativeDatabase.open();
    const type =
      "STRUCT(type VARCHAR, name VARCHAR, description VARCHAR, details MAP(VARCHAR, VARCHAR))[]";
    const {rows} =
      await database.query(`SELECT array_to_string(list_filter(${skipBlames}, lambda name: name IS NOT NULL), '|') AS blamed
FROM (SELECT ${literal(status)} AS status, ${toText(reason)}::VARCHAR AS skip_reason,
  ${toText(property)}::VARCHAR AS skip_property, NULL AS skip_class, ${toSteps(steps)}::${type} AS steps) AS events`);
    expect(rows).toEqual([{blamed: expected.join("|")}]);
  }
);

const hostile = `<img src=x onerror="document.title='pwned'">`;

const row = (values: Partial<SkipRow>): SkipRow => ({
  skip_class: "needs-work",
  app: "Crm",
  skip_reason: "AttributeValidationFailed",
  is_held_back: false,
  events: 3,
  objects: 2,
  last_seen: new Date("2026-10-31T08:00:00Z"),
  blamed: null,
  trend: "0 2 1 0",
  ...values
});

const drawn = [
  row({blamed: "property name.familyName"}),
  row({app: hostile, skip_reason: hostile, blamed: hostile}),
  row({skip_reason: null, is_held_back: true, app: null}),
  row({skip_reason: null, blamed: "Active in the source system: no"}),
  row({skip_class: "harmless", skip_reason: "NotEffectivelyEntitled", events: 1040}),
  row({skip_class: "harmless", skip_reason: "RedundantExport", events: 6000}),
  row({skip_class: "harmless", skip_reason: "RedundantExport", app: "Payroll", events: 5000})
];

const texts = (node: Element, selector: string) =>
  [...node.querySelectorAll(selector)].map(({textContent}) =>
    textContent!.replace(/\s+/g, " ").trim()
  );

describe("the grid of skips", () => {
  it("shows those that need work with what to do and who acts", () => {
    const node = SkipsTriage(drawn, toViewOptions());
    expect(texts(node, "tbody tr:first-child td").slice(0, 8)).toEqual([
      "Crm",
      "AttributeValidationFailed A required property is missing or not valid",
      "property name.familyName",
      "Data owner",
      "Find the property in the details of the skip.",
      "3",
      "2",
      "31 Oct 08:00"
    ]);
    expect(texts(node, "tbody .code-meaning")).toEqual([
      "A required property is missing or not valid",
      "No guide for this reason",
      "Delete or disable held back until somebody decides",
      "Not active in the source"
    ]);
    expect(node.querySelector("img")).toBeNull();
    const step = node.querySelector(".skips-step")!.closest("td")!;
    expect(step.title).toContain("2. Fill it in or correct it in the source.");
  });

  it("filters by a reason in its app, held-back deletes by their action too", () => {
    const {onPick, ...options} = toViewOptions();
    const node = SkipsTriage(drawn, {...options, onPick});
    const buttons = [...node.querySelectorAll<HTMLElement>("tbody .code")];
    buttons[0]!.click();
    expect(onPick).toHaveBeenLastCalledWith({
      status: ["Skipped"],
      "skip-reason": ["AttributeValidationFailed"],
      app: ["Crm"]
    });
    buttons[2]!.click();
    expect(onPick).toHaveBeenLastCalledWith({
      status: ["Skipped"],
      "skip-reason": [""],
      app: [""],
      action: ["StagedDelete"]
    });
  });

  it("sums up the harmless ones in a line", () => {
    const {onPick, ...options} = toViewOptions();
    const node = SkipsTriage(drawn, {...options, onPick});
    expect(texts(node, ".skips-harmless")).toEqual([
      "12,040 harmless: already equal 11,000, not assigned or out of scope 1,040"
    ]);
    node.querySelector<HTMLElement>(".skips-harmless button")!.click();
    expect(onPick).toHaveBeenCalledWith({status: ["Skipped"], "skip-reason": ["RedundantExport"]});
    expect(
      SkipsTriage(drawn.slice(0, 2), {...options, onPick}).querySelector(".skips-harmless")
    ).toBeNull();
  });

  it("shows when none needs work", () => {
    const node = SkipsTriage(drawn.slice(4), toViewOptions());
    expect(texts(node, ".skips-none")).toEqual(["No skip needs work."]);
    expect(node.querySelector("table")).toBeNull();
  });
});
