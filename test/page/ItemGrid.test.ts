// @vitest-environment jsdom
import {beforeAll, expect, it, vi} from "vitest";
import {AuditEvents} from "../../src/components/views/eventViews.js";
import {QuarantineHistory} from "../../src/components/views/quarantineViews.js";
import {formatHours} from "../../src/lib/format.js";
import type {Filters} from "../../src/model/filters.js";
import {ItemGrid} from "../../src/page/ItemGrid.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const audits = `
30 10:00 | Crm | Quarantine | The job is in quarantine: TooManyDeletes
30 11:00 | Crm | Export     | No licence | Bot | Failure
31 11:00 | Crm | Export     | No licence | Bot | Failure`;

const hostile = `<img src=x onerror="document.title='pwned'">`;

beforeAll(() =>
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  )
);

const items = analysis.items.filter(({table}) => table === "audit_rows");

/** The texts in the cards of the audit items. */
async function draw(lines: string, filters: Filters) {
  const database = await openTinyReport(undefined, lines);
  const grid = new ItemGrid(
    {items},
    {
      of: 11,
      timeZone: "UTC",
      onPick: vi.fn(),
      onOpen: vi.fn(),
      onZoom: vi.fn(),
      onRetry: vi.fn()
    }
  );
  document.body.replaceChildren(grid.node);
  const scope = toScope(filters, tinyScope);
  for (const item of items) {
    const answer = await answerItem((_, sql) => database.query(sql), item, scope);
    grid.draw(item, {answer, scope, explore: vi.fn()});
  }
  const cards = [...document.querySelectorAll<HTMLElement>("[data-item]")];
  const description = cards.map((card) => {
    const count = card.querySelector(".item-count")!.textContent;
    return `${card.dataset.item} ${card.dataset.state}: ${count}`;
  });
  return {description, text: cards.map((card) => card.querySelector(".item-body")!.textContent)};
}

it("the cards count entries, of their kind and not of the events", async () => {
  const {description, text} = await draw(audits, {from: "2026-10-31", select: {}});
  expect(description).toEqual([
    "audit-events ready: 1 of 2 entries",
    "quarantine-history ready: 1 of 1 entries"
  ]);
  expect(text[1]).toContain("still in quarantine at 31 Oct 14:05");
  expect(text[1]).toContain("1 d 4 h");
});

it("the cards of a range without entries show that, and which filters they follow", async () => {
  const {description, text} = await draw(audits, {
    from: "2026-10-01",
    to: "2026-10-02",
    select: {}
  });
  expect(description).toEqual([
    "audit-events empty: 0 of 2 entries",
    "quarantine-history empty: 0 of 1 entries"
  ]);
  expect(text[0]).toContain("no such entry under these filters");
  expect(text[1]).toContain("has no quarantine under these filters");
});

it("the cards of a store without an audit log explain how to get one", async () => {
  const {description, text} = await draw("", {select: {}});
  expect(description).toEqual([
    "audit-events empty: 0 of 0 entries",
    "quarantine-history empty: 0 of 0 entries"
  ]);
  expect(text).toHaveLength(2);
  for (const message of text) {
    expect(message).toContain("Audit logs");
    expect(message).toContain("Account Provisioning");
    expect(message).toContain("auditLogs/directoryAudits");
  }
});

it("texts of the audit log are shown as text, and a long list is folded", () => {
  const row = {
    local_time: new Date("2026-10-31T09:00:00Z"),
    activity: hostile,
    kind: "UserProvisioning",
    result: "Failure",
    target_name: hostile,
    reason: hostile,
    initiator_name: null,
    app: hostile
  };
  const grid = AuditEvents(Array(13).fill(row), {memory: new Map(), timeZone: "Europe/Oslo"});
  expect(grid.querySelector("img")).toBeNull();
  expect(grid.textContent).toContain("31 Oct 09:00");
  expect(grid.textContent).toContain("Time, Europe/Oslo");
  expect(grid.textContent).toContain("User provisioning");
  expect(grid.querySelectorAll("tbody tr")).toHaveLength(12);
});

it("a quarantine whose beginning is not in the log shows that", () => {
  const row = {
    app: hostile,
    job_id: null,
    started: null,
    ended: new Date("2026-10-27T09:00:00Z"),
    hours: null,
    reason: null,
    followed: hostile,
    ended_by: null
  };
  const scope = toScope({select: {}}, tinyScope);
  const grid = QuarantineHistory([row], {memory: new Map(), timeZone: "UTC", scope});
  expect(grid.querySelector("img")).toBeNull();
  const cells = [...grid.querySelectorAll("td")].map(({textContent}) => textContent);
  expect(cells).toEqual([
    hostile,
    "–",
    "before the log begins",
    "27 Oct 09:00",
    "unknown",
    "–",
    hostile
  ]);
});

it.each([
  [0, "0 min"],
  [0.5, "30 min"],
  [4.13, "4 h 8 min"],
  [24, "1 d"],
  [24.05, "1 d"],
  [145.2, "6 d 1 h"]
])("%d hours are %s", (hours, text) => expect(formatHours(hours)).toBe(text));
