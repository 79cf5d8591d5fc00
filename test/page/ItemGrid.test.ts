// @vitest-environment jsdom
import {beforeAll, expect, it, vi} from "vitest";
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
