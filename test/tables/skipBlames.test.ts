import {expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {literal} from "../../src/lib/sql.js";
import {skipBlames} from "../../src/tables/skipBlames.js";
import type {Steps} from "../fixtures/stepsSql.js";
import {toSteps, toText} from "../fixtures/stepsSql.js";

const assigned = "Assigned to the application";
const passed = "Scoping filter evaluation passed";
const clause = "Staff only.employeeType EQUALS 'Employee'";

const unresolved = "UnableToResolveReferenceAttributeValue";
const manager = "We were unable to assign Zoë Stone as the manager of Max Reed. In order to";

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
