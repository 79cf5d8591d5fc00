import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {OpenReport} from "../../src/data/openReport.js";
import {openReport} from "../../src/data/openReport.js";
import {aggregateOf} from "../../src/privacy/aggregates.js";
import {findRefused, redactFilters} from "../../src/privacy/redact/filterForms.js";
import {Pseudonyms} from "../../src/privacy/redact/Pseudonyms.js";
import {readSnapshot, toJson} from "../../src/snapshot/read.js";
import type {SnapshotItem} from "../../src/snapshot/Snapshot.js";
import {toHtml} from "../../src/snapshot/write.js";
import {toPlaces} from "../../src/store/places.js";
import type {Workbook} from "../../src/workbook/types.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {failure, graphRecord} from "../fixtures/records.js";
import {tokens, writeTokenReport} from "../fixtures/tokenReport.js";

const none = {select: {}};
const filters = {from: "2026-10-01", to: "2026-10-31", select: {}};

async function take(site: OpenReport, workbook: Workbook, chosen = filters, smallestGroup = 10) {
  const generatedAt = new Date("2026-11-01T00:00:00Z");
  const options = {workbook, meta: site.meta!, filters: chosen, generatedAt, rows: 200};
  return readSnapshot(site.run, {...options, smallestGroup});
}

/** This many people of an app, one event each; the first `failing` events are failures. */
function people(app: string, count: number, failing = 0): Json[] {
  return Array.from({length: count}, (_, i) =>
    graphRecord({
      id: `${app}-${i}`,
      jobId: `scim.t.${app}`,
      servicePrincipal: {id: `id of ${app}`, displayName: app},
      sourceIdentity: {id: `${app}-person-${i}`, displayName: `Person ${i}`, identityType: "User"},
      ...(i < failing && {
        provisioningStatusInfo: failure({errorCode: "EntryConflict", reason: "Taken"})
      })
    })
  );
}

async function openAggregate(records: Json[]): Promise<OpenReport> {
  const place = await Workplace.create();
  await place.take(records);
  const places = toPlaces({exports: "exports", store: "store"}, place.folder, {});
  return openReport(places, {privacy: "aggregate"});
}

function itemOf(items: readonly SnapshotItem[], id: string): SnapshotItem {
  return items.find(({item}) => item.id === id)!;
}

const [analysis, , , identity] = workbooks as [Workbook, Workbook, Workbook, Workbook];

describe("an aggregate", () => {
  it("leaves out small groups, and one more, which hides them", async () => {
    const site = await openAggregate([
      ...people("Large", 15, 2),
      ...people("Middle", 12),
      ...people("Small", 3)
    ]);
    const {items} = await take(site, analysis);
    const apps = itemOf(items, "activity-by-app");
    expect(apps.answer.rows).toEqual([{app: "Large", events: 15, objects: 15}]);
    expect(apps.leftOut).toMatch(/^2 groups left out: fewer than 10 objects each/);
    expect(itemOf(items, "key-figures").answer.rows).toEqual([{events: 30, objects: 30}]);
    // Two failures would be about two people, and a number of successes below the total would reveal them.
    expect(itemOf(items, "status-share").answer.rows).toEqual([]);
    expect(itemOf(items, "top-errors").answer.rows).toEqual([]);
    const {answer, leftOut} = itemOf(items, "audit-events");
    expect(answer).toEqual({columns: [], rows: [], events: 30});
    expect(leftOut).toMatch(/^Left out: this item is about single objects/);
    site.database.close();
  });

  it("does not reveal by a difference one person who is alone in many groups", async () => {
    const on = (day: number, records: Json[]) =>
      records.map((record) => ({
        ...record,
        id: `${String(record.id)} on ${day}`,
        activityDateTime: `2026-10-${String(day).padStart(2, "0")}T08:00:00Z`
      }));
    const alone = Array.from({length: 12}, (_, i) => on(i + 10, people("Travel", 1))).flat();
    const site = await openAggregate([
      ...on(1, people("Travel", 15)),
      ...on(2, people("Travel", 14)),
      ...alone
    ]);
    const {items} = await take(site, analysis);
    expect(itemOf(items, "key-figures").answer.rows).toEqual([{events: 41, objects: 15}]);
    // Less 15 it is 26 events, 14 of them of fourteen people.
    const {answer, leftOut} = itemOf(items, "events-over-time");
    expect(answer.rows).toEqual([expect.objectContaining({events: 15, objects: 15})]);
    expect(leftOut).toMatch(/^13 groups left out/);
    site.database.close();
  });

  it("counts events that name no object as a small group", async () => {
    const nameless = people("Nameless", 3).map((record) => ({...record, sourceIdentity: {}}));
    const site = await openAggregate([
      ...people("Large", 15),
      ...people("Middle", 12),
      ...nameless
    ]);
    const {items} = await take(site, analysis);
    const apps = itemOf(items, "activity-by-app");
    expect(apps.answer.rows).toEqual([{app: "Large", events: 15, objects: 15}]);
    expect(apps.leftOut).toMatch(/^2 groups left out/);
    site.database.close();
  });

  it("shows nothing where the filters leave too few objects", async () => {
    const site = await openAggregate([...people("Large", 15), ...people("Small", 3)]);
    const few = {...filters, select: {app: ["Small"]}};
    await expect(take(site, analysis, few)).rejects.toThrow(
      "these filters leave fewer than 10 objects"
    );
    site.database.close();
  });

  it("can be neither about a person nor of a workbook about persons", () => {
    expect(findRefused({status: ["Failure"], person: ["ada"]}, "aggregate")).toBe("person");
    expect(findRefused({person: ["ada"]}, "pseudonymous")).toBeUndefined();
    expect(findRefused({q: ["ada"]}, "pseudonymous")).toBe("q");
    expect(identity.items.filter(aggregateOf)).toEqual([]);
    expect(analysis.items.filter(aggregateOf)).not.toEqual([]);
  });
});

it("filters of a pseudonymous snapshot have stand-ins, and names of apps stay", () => {
  const pseudonyms = new Pseudonyms(Buffer.from("a key of this test alone"));
  const requested = {
    person: ["Ada@x.example"],
    app: ["Crm"],
    job: ["scim.t.j"],
    status: ["Failure"]
  };
  const {person, ...others} = redactFilters(requested, pseudonyms);
  expect(person).toContain(pseudonyms.upn("ada@x.example"));
  expect(others).toEqual({app: ["Crm"], job: [pseudonyms.job("scim.t.j")], status: ["Failure"]});
});

describe("an aggregate of the report of tokens", () => {
  let site: OpenReport;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const report = await writeTokenReport({});
    remove = report.remove;
    site = await openReport(report.places, {privacy: "aggregate"});
  }, 120_000);

  afterAll(async () => {
    site.database.close();
    await remove();
  });

  it.each(workbooks)("has neither a token nor a row about one object in $id", async (workbook) => {
    const snapshot = await take(site, workbook, {...filters, ...none}, 2);
    const texts = [toJson(snapshot), await toHtml(snapshot)].map((text) => text.toLowerCase());
    for (const text of texts) {
      expect(tokens.filter((token) => text.includes(token.toLowerCase()))).toEqual([]);
      expect(text).not.toMatch(/@redacted|(?:user|group|object|initiator) [0-9a-f]{8}\b/);
    }
    for (const {item, answer} of snapshot.items) {
      const sizes = answer.rows.map(({objects}) => Number(objects));
      expect([item.id, sizes.filter((size) => !(size >= 2))]).toEqual([item.id, []]);
    }
    const others = snapshot.items.filter(({item}) => !aggregateOf(item));
    expect(others.flatMap(({answer}) => answer.columns)).toEqual([]);
  });

  it.each(workbooks.filter(({items}) => items.some(aggregateOf)))(
    "has rows in $id",
    async (book) => {
      const snapshot = await take(site, book, {...filters, ...none}, 2);
      expect(snapshot.items.flatMap(({answer}) => answer.rows)).not.toEqual([]);
    }
  );
});
