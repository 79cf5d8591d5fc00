import {deflateSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {createCompany} from "../../src/sample/company.js";
import type {Person} from "../../src/sample/people.js";
import {simulate} from "../../src/sample/simulate.js";
import {usual} from "../fixtures/sampleReading.js";

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const events = [...simulate(usual, 0)];
const {people, groups, jobs, tenantId} = createCompany(usual);

const kinds: Readonly<Record<string, readonly string[]>> = {
  events: events.map(({id}) => id),
  changes: events.map(({changeId}) => changeId),
  cycles: [...new Set(events.map(({cycleId}) => cycleId))],
  accounts: people.all.map(({adId}) => adId),
  users: people.all.map(({entraId}) => entraId),
  "the partner's users": people.all.map(({accounts}) => accounts.partner),
  "users of ServiceNow": people.all.map(({accounts}) => toGuid(accounts.serviceNow)),
  groups: groups.map(({id}) => id),
  apps: [...new Set(Object.values(jobs).map(({app}) => app.id))],
  jobs: Object.values(jobs).map(({id}) => id.slice(-36)),
  tenants: [tenantId]
};

// ServiceNow writes its ids without dashes and knows no versions.
function toGuid(id: string): string {
  return id.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

/** How long the bytes of ids are once they are packed, as a share of what they are. */
function packedShare(ids: readonly string[]): number {
  const bytes = Buffer.from(ids.join("").replaceAll("-", ""), "hex");
  return deflateSync(bytes, {level: 9}).length / bytes.length;
}

describe("the sample's ids", () => {
  it.each(Object.entries(kinds))("of %s are GUIDs that do not pack", (_, ids) => {
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !version4.test(id))).toEqual([]);
    expect(packedShare(ids)).toBeGreaterThan(0.95);
  });

  it("are all different", () => {
    const all = Object.values(kinds).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it("follow from the seed", () => {
    const idsOf = (seed: number) =>
      [...simulate({...usual, events: 40, seed}, 0)].map(({id, changeId}) => id + changeId);
    const ids = idsOf(1);
    expect(idsOf(1)).toEqual(ids);
    expect(idsOf(2).filter((id) => ids.includes(id))).toEqual([]);
  });

  it("of people, groups, jobs and the tenant are the same however many events there are", () => {
    const larger = createCompany({...usual, events: 50_000});
    const idsOf = ({adId, entraId, accounts}: Person) => [adId, entraId, accounts];
    expect(larger.people.all.slice(0, people.all.length).map(idsOf)).toEqual(people.all.map(idsOf));
    expect([larger.groups, larger.jobs, larger.tenantId]).toEqual([groups, jobs, tenantId]);
  });
});
