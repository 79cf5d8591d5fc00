import {beforeAll, describe, expect, it} from "vitest";
import type {Dimension} from "../../src/model/dimensions.js";
import {parseFilters} from "../../src/model/filters.js";
import {pages} from "../../src/model/pages.js";
import {createCompany} from "../../src/sample/company.js";
import {stories} from "../../src/sample/stories.js";
import {errors} from "../../src/workbook/errors.js";
import type {SampleRecord} from "../fixtures/sampleReading.js";
import {groupBySource, readCommitted, usual} from "../fixtures/sampleReading.js";

const dayMs = 86_400_000;
const lastDay = Date.parse(`${usual.end}T00:00:00Z`);
let events: SampleRecord[];

beforeAll(async () => {
  ({events} = await readCommitted());
});

/** How many days before the last an event lies. */
function daysBefore({time}: SampleRecord): number {
  return Math.ceil((lastDay - time) / dayMs);
}

function ofJob(job: string): SampleRecord[] {
  return events.filter((event) => event.job.startsWith(job));
}

function withCode(code: string): SampleRecord[] {
  return events.filter((event) => event.code === code);
}

function countObjects(records: readonly SampleRecord[]): number {
  return new Set(records.map(({source}) => source)).size;
}

/** The sources whose last event of a job is a failure. */
function stillOpen(records: readonly SampleRecord[]): string[] {
  const sources = [...new Set(records.map(({source}) => source))];
  return sources.filter((source) => {
    const job = records.find((record) => record.source === source)?.job ?? "";
    return ofJob(job).findLast((event) => event.source === source)?.status === "Failure";
  });
}

/** What a filter of the stories' pages looks at in an event. */
function valuesOf(event: SampleRecord, key: Dimension): string[] {
  if (key === "attribute") return event.changes.map(({property}) => property);
  const {app, action, status, code, skipReason} = event;
  const values = {app, action, status, "error-code": code, "skip-reason": skipReason};
  return Object.entries(values).flatMap(([name, value]) => (name === key ? value : []));
}

describe("the stories", () => {
  it("have unique ids, and days within the usual sample", () => {
    expect(new Set(stories.map(({id}) => id)).size).toBe(stories.length);
    for (const {fromDay, toDay} of stories) {
      expect(fromDay).toBeLessThan(35);
      expect(toDay).toBeLessThanOrEqual(fromDay);
    }
  });

  it.each(stories)("$id is on the page that it names, under its filters", ({job, page}) => {
    const {pathname, searchParams} = new URL(page, "https://report.example/");
    const {filters, notices} = parseFilters(searchParams);
    expect(notices).toEqual([]);
    expect(pages.map(({path}) => path)).toContain(pathname);
    expect([null, ...errors.tabs!.map(({id}) => id)]).toContain(searchParams.get("tab"));
    const select = Object.entries(filters.select) as [Dimension, string[]][];
    const found = ofJob(createCompany(usual).jobs[job].id).filter((event) =>
      select.every(([key, values]) => valuesOf(event, key).some((value) => values.includes(value)))
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it("duplicate-matches: 25 people fail four times in Salesforce, then recover", () => {
    const failures = withCode("DuplicateTargetEntries");
    expect(failures).toHaveLength(100);
    expect(countObjects(failures)).toBe(25);
    expect(new Set(failures.map(daysBefore))).toEqual(new Set([10, 9]));
    expect(stillOpen(failures)).toEqual([]);
  });

  it("three-weeks-failing: one person, more retries each time, open", () => {
    const failures = withCode("SystemForCrossDomainIdentityManagementBadRequest");
    const tries = failures.map(({reason}) => Number(/retried (\d+) times/.exec(reason)?.[1]));
    expect(tries).toEqual(Array.from({length: 24}, (_, i) => i));
    expect(stillOpen(failures)).toHaveLength(1);
    expect(failures[0]?.display).toBe("Siobhán O'Rourke");
  });

  it.each([
    ["HybridSynchronizationActiveDirectoryInsufficientAccessRights", 3, 3],
    ["LicenseLimitExceeded", 6, 0],
    ["HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique", 2, 0],
    ["AzureDirectoryB2BManagementPolicyCheckFailure", 5, 5],
    ["EntryConflict", 4, 4]
  ])("%s: %i people, %i of them open", (code, people, open) => {
    expect(countObjects(withCode(code))).toBe(people);
    expect(stillOpen(withCode(code))).toHaveLength(open);
  });

  it("throttled: twelve updates in ServiceNow go through six hours later", () => {
    const failures = withCode("TooManyRequests").filter((event) => daysBefore(event) === 17);
    const throttled = failures.filter(({job}) => job.startsWith("serviceNow"));
    expect(throttled.length).toBeGreaterThanOrEqual(12);
    expect(stillOpen(throttled)).toEqual([]);
  });

  it("bulk-disable: 120 people within an hour", () => {
    const disabled = ofJob("adobe").filter(
      (event) => event.action === "Disable" && daysBefore(event) === 4
    );
    const hour = disabled.filter(({cycle}) => cycle === disabled[60]?.cycle);
    expect(countObjects(hour)).toBeGreaterThanOrEqual(120);
    expect((hour.at(-1)?.time ?? 0) - (hour[0]?.time ?? 0)).toBeLessThan(3_600_000);
  });

  it("deletes-held-back: 60 in one cycle", () => {
    const staged = events.filter(({action}) => action === "StagedDelete");
    expect([staged.length, new Set(staged.map(({cycle}) => cycle)).size]).toEqual([60, 1]);
    expect(staged.map(daysBefore)[0]).toBe(2);
  });

  it("night-out: no cycle of Dropbox between the expiry of its credential and the restart", () => {
    const hours = ofJob("DropboxSCIMOutDelta").map(
      ({time}) => (time - lastDay) / 3_600_000 + 26 * 24
    );
    expect(hours).not.toEqual([]);
    expect(hours.filter((hour) => hour > 3 && hour < 7.9)).toEqual([]);
  });

  it("silent-job: nothing of Dropbox in the last days, and no failure before", () => {
    const last = ofJob("DropboxSCIMOutDelta").at(-1);
    expect(last && daysBefore(last)).toBe(6);
    expect(last?.status).not.toBe("Failure");
  });

  it("empty-updates: successful updates that change and export nothing", () => {
    const empty = ofJob("Workday").filter(
      ({action, status, steps}) =>
        action === "Update" &&
        status === "Success" &&
        !steps.some((name) => name.startsWith("EntryExport"))
    );
    expect(empty).toHaveLength(35 * 3);
    const changes = empty.flatMap(({changes}) => changes);
    expect(changes).not.toEqual([]);
    const real = changes.filter(
      ({oldValue, newValue}) => oldValue !== null && oldValue !== newValue
    );
    expect(real).toEqual([]);
  });

  it("flapping-department: seven people to and fro, each change undoing the last", () => {
    const flaps = ofJob("AD2AADProvisioning").flatMap(({source, changes}) =>
      changes
        .filter((c) => c.property === "department")
        .filter((c) =>
          `${c.oldValue}${c.newValue}`.match(/^(LogisticsOperations|OperationsLogistics)$/)
        )
        .map((c) => ({source, ...c}))
    );
    const counts = groupBySource(flaps);
    const flappers = [...counts.values()].filter((changes) => changes.length > 5);
    expect(flappers.map(({length}) => length).sort((a, b) => a - b)).toEqual([
      10, 10, 10, 20, 20, 20, 20
    ]);
    for (const changes of flappers) {
      changes.slice(1).forEach((change, i) => expect(change.oldValue).toBe(changes[i]?.newValue));
    }
  });

  it.each([
    ["AttributeValidationFailed", "Halden Freight Expenses", 20],
    ["ImportSkipped", "Workday to Active Directory User Provisioning", 10],
    ["UnableToResolveReferenceAttributeValue", "ServiceNow", 15]
  ])("%s skips objects in %s", (reason, app, count) => {
    const skips = events.filter(
      (event) => event.skipReason === reason && event.app === app && event.status === "Skipped"
    );
    expect(skips).toHaveLength(count);
  });

  it("unresolved-members and owned-by-exchange end in warnings", () => {
    const warned = events.filter(({status}) => status === "Warning");
    expect(new Set(warned.map(({app}) => app))).toEqual(
      new Set(["ServiceNow", "Norvik Shipping (partner tenant)"])
    );
    expect(warned).toHaveLength(35);
  });
});
