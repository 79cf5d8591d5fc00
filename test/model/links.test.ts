import {describe, expect, it} from "vitest";
import {linkColumns} from "../../src/model/links.js";
import {openStore} from "../../src/store/openStore.js";
import type {EventFields} from "../fixtures/eventTable.js";
import {queryEvents} from "../fixtures/eventTable.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";
import {committedStore} from "../fixtures/sampleReport.js";

/** A GUID that differs by a digit. */
function guid(digit: number | string): string {
  return `${String(digit).padStart(8, "0")}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
}

/** An event of a user in a job from Workday to the directory; `fields` overrides its columns. */
function user(job: string, source: string, fields: EventFields = {}): EventFields {
  return {
    app_id: `app of ${job}`,
    job_id: job,
    source_id: source,
    identity_type: "User",
    source_system: "Workday",
    target_system: "Active Directory",
    ...fields
  };
}

/** The links as lines: person, job, source id. */
async function link(...events: EventFields[]): Promise<string[]> {
  const sql =
    "SELECT person || ' = ' || job_id || ' ' || source_id AS line FROM links ORDER BY ALL";
  return (await queryEvents(events, sql)).map(({line}) => String(line));
}

/** Each object's evidence, by job. */
async function prove(...events: EventFields[]): Promise<Record<string, unknown>> {
  const rows = await queryEvents(events, "SELECT job_id, evidence FROM links ORDER BY ALL");
  return Object.fromEntries(rows.map(({job_id, evidence}) => [job_id, evidence]));
}

describe("objects are linked", () => {
  it("by one GUID that is their source id, however it is written", async () => {
    const events = [
      user("Crm", guid("a1"), {source_system: "Microsoft Entra ID"}),
      user("Wiki", guid("a1").toUpperCase(), {source_system: null}),
      user("Wiki", guid("b2"))
    ];
    expect(await link(...events)).toEqual([
      `${guid("a1")} = Crm ${guid("a1")}`,
      `${guid("a1")} = Wiki ${guid("a1").toUpperCase()}`
    ]);
    expect(await prove(...events)).toEqual({
      Crm: `same source id ${guid("a1")}`,
      Wiki: `same source id ${guid("a1").toUpperCase()}`
    });
  });

  it("by a worker's number in one system", async () => {
    const lines = await link(user("Hr", "7"), user("HrToCloud", "7"), user("HrToCloud", "8"));
    expect(lines).toEqual(["t-1/Workday/7 = Hr 7", "t-1/Workday/7 = HrToCloud 7"]);
  });

  it("from a target id to a source id, over several systems", async () => {
    const directory = {source_system: "Active Directory", target_system: "Microsoft Entra ID"};
    const cloud = {source_system: "Microsoft Entra ID", target_system: "Salesforce"};
    const events = [
      user("Hr", "7", {target_id: guid(5)}),
      user("Sync", guid(5), {target_id: guid(3), ...directory}),
      user("Crm", guid(3), {target_id: "crm-1", ...cloud})
    ];
    expect(await link(...events)).toEqual([
      `${guid(3)} = Crm ${guid(3)}`,
      `${guid(3)} = Hr 7`,
      `${guid(3)} = Sync ${guid(5)}`
    ]);
    expect(await prove(...events)).toEqual({
      Crm: `source id ${guid(3)} is another's target id`,
      Hr: `target id ${guid(5)} is another's source id`,
      Sync: `source id ${guid(5)} is another's target id; target id ${guid(3)} is another's source id`
    });
  });

  it("by an id that is no GUID, if its system is the same on both sides", async () => {
    const from = {source_system: "Directory", target_system: "Salesforce"};
    expect(await link(user("Hr", "7", {target_id: "12"}), user("Crm", "12", from))).toEqual([]);
    const events = [
      user("Hr", "7", {target_id: "12", target_system: "Directory"}),
      user("Crm", "12", from)
    ];
    expect(await link(...events)).toEqual(["t-1/Directory/12 = Crm 12", "t-1/Directory/12 = Hr 7"]);
  });

  it("by a UPN that they share, on either side and at any time", async () => {
    const events = [
      user("Hr", "7", {target_upn: "Ada@fixture.example"}),
      user("Hr", "7", {target_upn: "ada.new@fixture.example", time: "2026-10-02"}),
      user("Crm", guid(3), {source_upn: "ada@Fixture.example", source_system: "Directory"})
    ];
    expect(await link(...events)).toEqual([`${guid(3)} = Crm ${guid(3)}`, `${guid(3)} = Hr 7`]);
    expect(await prove(...events)).toEqual({
      Crm: "same UPN ada@fixture.example",
      Hr: "same UPN ada@fixture.example"
    });
  });

  it("if they are groups too, by ids", async () => {
    const group = {identity_type: "Group", source_upn: "g@fixture.example"};
    const lines = await link(user("Crm", guid(1), group), user("Wiki", guid(1), group));
    expect(lines).toEqual([`${guid(1)} = Crm ${guid(1)}`, `${guid(1)} = Wiki ${guid(1)}`]);
  });

  it("along a chain of any length", async () => {
    // The ids' own order has nothing to do with the chain's.
    const ids = Array.from({length: 102}, (_, i) => guid((i * 37) % 103));
    const events = ids.slice(1).map((id, i) => user(`job ${i}`, ids[i]!, {target_id: id}));
    const sql = "SELECT count(*) AS objects, count(DISTINCT person) AS persons FROM links";
    expect(await queryEvents(events, sql)).toEqual([{objects: 101, persons: 1}]);
  });

  it("in a ring", async () => {
    const ring = [
      user("A", guid(1), {target_id: guid(2)}),
      user("B", guid(2), {target_id: guid(1)})
    ];
    expect(await link(...ring)).toEqual([`${guid(1)} = A ${guid(1)}`, `${guid(1)} = B ${guid(2)}`]);
  });
});

describe("nothing is proved", () => {
  const upn = {source_upn: "ada@fixture.example"};

  it.each<[string, EventFields[]]>([
    ["by an object alone", [user("Hr", "7", {...upn, target_id: guid(1)}), user("Hr", "7", upn)]],
    [
      "by a target id that is the object's own source id",
      [user("Sync", guid(1), {target_id: guid(1)})]
    ],
    [
      "by a target id that two objects share",
      [user("Hr", "7", {target_id: guid(1)}), user("Crm", "8", {target_id: guid(1)})]
    ],
    [
      "by one number in two systems",
      [user("Hr", "7"), user("Staff", "7", {source_system: "SuccessFactors"})]
    ],
    [
      "by one number if the log does not name the system",
      [user("Hr", "7", {source_system: null}), user("Staff", "7", {source_system: null})]
    ],
    ["by one number in two tenants", [user("Hr", "7"), user("HrB", "7", {tenant_id: "t-2"})]],
    [
      "by one UPN in two tenants",
      [user("Hr", "7", upn), user("Crm", "c", {...upn, tenant_id: "t-2"})]
    ],
    [
      "by a UPN that one job gave to two persons",
      [user("Hr", "7", upn), user("Hr", "8", upn), user("Crm", "c", upn), user("Wiki", "w", upn)]
    ],
    [
      "by a UPN without a job",
      [user("Hr", "7", upn), user("none", "c", {...upn, app_id: null, job_id: null})]
    ],
    [
      "by a UPN of what is no user",
      [user("Hr", "7", upn), user("Crm", "c", {...upn, identity_type: "Group"})]
    ],
    ["by events without an object", [{...upn, source_id: null}, user("Hr", "7", upn)]]
  ])("%s", async (_, events) => {
    expect(await link(...events)).toEqual([]);
  });

  it("between persons who share no name, whatever else they are", async () => {
    const events = ["Crm", "Wiki"].flatMap((job) => [user(job, guid(1)), user(job, guid(2))]);
    expect(await link(...events)).toEqual([
      `${guid(1)} = Crm ${guid(1)}`,
      `${guid(1)} = Wiki ${guid(1)}`,
      `${guid(2)} = Crm ${guid(2)}`,
      `${guid(2)} = Wiki ${guid(2)}`
    ]);
  });
});

it("Objects without an app or a job have one row each", async () => {
  const events = [user("Crm", guid(1)), user("", guid(1), {app_id: null, job_id: null})];
  const sql = "SELECT app_id, job_id FROM links ORDER BY ALL";
  expect(await queryEvents(events, sql)).toEqual([
    {app_id: "app of Crm", job_id: "Crm"},
    {app_id: null, job_id: null}
  ]);
});

it("A store has the columns that are published, with or without events", async () => {
  const place = await Workplace.create();
  const sql = "SELECT column_name AS name, column_type AS type FROM (DESCRIBE links)";
  const published = linkColumns.map(({name, type}) => ({name, type}));
  expect(await place.query(sql)).toEqual(published);
  expect(await place.query("FROM links")).toEqual([]);
  await place.take([graphRecord(), graphRecord({id: "e-2", jobId: "wiki.t-1.j-2"})]);
  expect(await place.query(sql)).toEqual(published);
  expect(await place.query("SELECT job_id FROM links ORDER BY ALL")).toEqual([
    {job_id: "scim.t-1.j-1"},
    {job_id: "wiki.t-1.j-2"}
  ]);
});

it("The sample's people are followed from Workday over the directories into the apps", async () => {
  const database = await openStore(committedStore());
  const runQuery = async (sql: string) => (await database.query(sql)).rows;
  const [chains, mixtures] = [await runQuery(chainsQuery), await runQuery(mixturesQuery)];
  database.close();
  expect(chains).toEqual([
    {from: "Active Directory", apart: 0},
    {from: "Workday", apart: 0}
  ]);
  expect(mixtures).toEqual([]);
});

/** Objects whose target is another's source, by where they come from; and how many of them are not linked so. */
const chainsQuery = `WITH linked AS (
  SELECT person, objects.*
  FROM objects LEFT JOIN links
  ON (objects.app_id, objects.job_id, objects.source_id) IS NOT DISTINCT FROM (links.app_id, links.job_id, links.source_id)
)
SELECT one.source_system AS "from", count(*) FILTER (one.person IS NULL OR one.person IS DISTINCT FROM other.person) AS apart
FROM linked AS one JOIN linked AS other ON other.source_id = one.target_id
WHERE one.source_id <> one.target_id
GROUP BY ALL ORDER BY ALL`;

/** Persons who are both users and groups, or several workers. */
const mixturesQuery = `SELECT person
FROM links JOIN objects USING (job_id, source_id)
GROUP BY person
HAVING count(DISTINCT identity_type) > 1
OR count(DISTINCT source_id) FILTER (source_system = 'Workday') > 1`;
