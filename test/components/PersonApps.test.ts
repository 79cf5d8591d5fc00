// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {views} from "../../src/components/views/itemViews.js";
import {PersonTimeline} from "../../src/components/views/PersonTimeline.js";
import {IdentityHits, PersonApps, PersonLinks} from "../../src/components/views/personViews.js";
import type {IdentityHitRow} from "../../src/workbook/items/identityHits.js";
import type {PersonAppRow} from "../../src/workbook/items/personApps.js";
import type {PersonLinkRow} from "../../src/workbook/items/personLinks.js";
import {clickAll} from "../fixtures/clickAll.js";
import {story} from "../fixtures/personStory.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

const hit: IdentityHitRow = {
  name: "Ana Fixture",
  upn: "ana@x.example",
  identity_type: "User",
  person_key: "w1",
  apps: 3,
  events: 1204,
  failures: 2,
  state: "open",
  last_event: new Date("2026-10-31T13:00:07Z")
};

describe("people and groups", () => {
  it("show who they are and their state", () => {
    const grid = IdentityHits([hit], toViewOptions());
    expect(texts(grid, "th").at(-1)).toBe("Last event, Europe/Berlin");
    expect(texts(grid, "tbody td")).toEqual([
      "Ana Fixture",
      "ana@x.example",
      "User",
      "✕failing",
      "3",
      "1,204",
      "2",
      "31 Oct 13:00"
    ]);
  });

  it("are chosen by their id, unless the log has only a name", () => {
    const given = toViewOptions();
    const unnamed = {...hit, name: null, person_key: "b-1"};
    const grid = IdentityHits([hit, unnamed, {...hit, name: "Bo", person_key: null}], given);
    expect(texts(grid, "tbody td:first-child")).toEqual(["Ana Fixture", "ana@x.example", "Bo"]);
    clickAll(grid, "td button");
    expect(given.onPick.mock.calls).toEqual([[{person: ["w1"]}], [{person: ["b-1"]}]]);
  });
});

const failing: PersonAppRow = {
  app: "Crm",
  connector: "scim",
  job_id: "scim.tenant.of.the.company.Crm",
  source_system: "Microsoft Entra ID",
  target_system: "Salesforce",
  state: "open",
  last_action: "Update",
  last_status: "Failure",
  error_code: "InsufficientRights",
  reason: null,
  failing_since: new Date("2026-10-29T10:00:00Z"),
  failures: 2,
  tries: 3,
  next_retry: new Date("2026-10-30T14:00:30Z"),
  first_seen: new Date("2026-10-29T10:00:00Z"),
  last_seen: new Date("2026-10-30T08:00:00Z"),
  last_event: 4711,
  events: 1
};

const fine: PersonAppRow = {
  ...failing,
  app: null,
  job_id: null,
  source_system: null,
  state: "fine",
  last_status: "Success",
  error_code: null,
  failing_since: null,
  failures: 0,
  tries: null,
  next_retry: null
};

describe("states in each app", () => {
  it("show since when, why, how often and what comes next", () => {
    const grid = PersonApps([failing, fine], toViewOptions());
    expect(texts(grid, "th").slice(4, 8)).toEqual([
      "Error code",
      "Failing since, Europe/Berlin",
      "Tries",
      "Next retry, Europe/Berlin"
    ]);
    const cells = texts(grid, "tbody tr:first-child td");
    expect(cells[4]).toMatch(/^InsufficientRights \w+/);
    expect(cells.toSpliced(4, 1)).toEqual([
      "Crm",
      "scim.tenan…mpany.Crm",
      "Microsoft Entra ID to Salesforce",
      "✕failing",
      "29 Oct 10:00",
      "3",
      "30 Oct 14:00",
      "2",
      "1",
      "29 Oct 10:00",
      "Update, Failure, 30 Oct 08:00"
    ]);
    const others = texts(grid, "tbody tr:last-child td");
    expect(others.slice(0, 8)).toEqual([
      "(none)",
      "scim",
      "– to Salesforce",
      "✓fine",
      ...Array(4).fill("–")
    ]);
  });

  it("have no columns of failures where nothing fails", () => {
    const heads = texts(PersonApps([fine], toViewOptions()), "th");
    expect(heads).not.toContain("Error code");
    expect(heads).toContain("Failures");
  });

  it("a click on an app filters by it, and a click on its last event opens the event", () => {
    const given = toViewOptions();
    clickAll(PersonApps([failing], given), "td button");
    expect(given.onPick.mock.calls).toEqual([[{app: ["Crm"]}]]);
    expect(given.onOpen.mock.calls).toEqual([[4711]]);
  });
});

const link: PersonLinkRow = {
  app: "Crm",
  connector: "scim",
  source_system: "Microsoft Entra ID",
  target_system: "Salesforce",
  source_id: "a-1",
  source_upn: "ana@x.example",
  target_id: null,
  target_upn: "ana@x.example",
  evidence: "same UPN ana@x.example"
};

describe("links", () => {
  it("have ids to copy and show why", () => {
    const grid = PersonLinks([link, {...link, evidence: null}], toViewOptions());
    expect(texts(grid, "tbody tr:first-child td")).toEqual([
      "Crm",
      "scim",
      "Microsoft Entra ID to Salesforce",
      "a-1Copy",
      "ana@x.example",
      "–",
      "same UPN ana@x.example"
    ]);
    expect(texts(grid, "tbody tr:last-child td").at(-1)).toBe("nothing ties it to the others");
    expect(grid.querySelector(".event-copy")!.getAttribute("aria-label")).toBe("Copy source id");
  });

  it("show both UPNs where they differ, and none where there is none", () => {
    const moved = {...link, target_upn: "ana@y.example"};
    const grid = PersonLinks(
      [moved, {...link, source_upn: null, target_upn: null}],
      toViewOptions()
    );
    const upns = texts(grid, "tbody td:nth-child(5)");
    expect(upns).toEqual(["ana@x.example to ana@y.example", "–"]);
  });

  it("mention no others where there are none", () => {
    const grid = PersonLinks([{...link, evidence: null}], toViewOptions());
    expect(texts(grid, "tbody td").at(-1)).toBe("no other job is known to have it");
  });
});

it("every view of an identity has its component", () => {
  expect(views).toMatchObject({
    identities: IdentityHits,
    "person-apps": PersonApps,
    "person-links": PersonLinks,
    "person-timeline": PersonTimeline
  });
});

it("a hostile name stays text", () => {
  const texts = <R extends object>(row: R) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" && name !== "skip_class" ? hostile : value
      ])
    ) as R;
  const nodes = [
    IdentityHits([texts(hit)], toViewOptions()),
    PersonApps([texts(failing)], toViewOptions()),
    PersonLinks([texts(link)], toViewOptions()),
    PersonTimeline(story.map(texts), toViewOptions())
  ];
  for (const node of nodes) {
    expect(node.textContent).toContain(hostile);
    expect(node.querySelector("img, script")).toBeNull();
  }
});
