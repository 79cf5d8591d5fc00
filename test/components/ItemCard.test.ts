// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {ItemCard, updateCard} from "../../src/components/cards/ItemCard.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {Answer} from "../../src/workbook/types.js";

const hostile = `<img src=x onerror="document.title='pwned'"><script>alert(1)</script>`;

const item = analysis.items.find(({id}) => id === "systems")!;

function answer(name: string): Answer {
  return {
    columns: [
      {name: "source_system", type: "VARCHAR"},
      {name: "seen", type: "TIMESTAMP"},
      {name: "events", type: "INTEGER"}
    ],
    rows: [{source_system: name, seen: new Date("2026-10-31T14:05Z"), events: 1204}],
    events: 1204
  };
}

const timeZone = "Europe/Oslo";

beforeEach(() => document.body.replaceChildren());

describe("an item's card", () => {
  it("waits under its title, with the sentence of what it will show", () => {
    const card = ItemCard(item);
    expect(card.dataset).toMatchObject({item: "systems", state: "loading"});
    expect(card.getAttribute("aria-busy")).toBe("true");
    expect(card.textContent).toContain(item.title);
    expect(card.textContent).toContain(item.description);
    expect(card.querySelector("button")!.disabled).toBe(true);
  });

  it("explains what the reader can do in it", () => {
    const text = ItemCard({...item, hint: "A click filters."}).querySelector(
      ".description"
    )!.textContent;
    expect(text).toBe(`${item.description} A click filters.`);
  });

  it("shows its picture, how many events it answers for, and its rows on demand", () => {
    const card = ItemCard(item);
    const body = document.createElement("figure");
    updateCard(card, {
      state: "ready",
      answer: answer("Workday"),
      of: 5012,
      sql: "SELECT 1",
      timeZone,
      body
    });
    expect(card.dataset).toMatchObject({state: "ready", events: "1204", of: "5012"});
    expect(card.textContent).toContain("1,204 of 5,012 events");
    const button = card.querySelector("button")!;
    expect(button.textContent).toBe("Data");
    button.click();
    expect(button.getAttribute("aria-expanded")).toBe("true");
    const cells = [...card.querySelectorAll<HTMLElement>("table td")];
    expect(cells.map(({dataset}) => dataset.value)).toEqual([
      "Workday",
      "2026-10-31T14:05:00.000Z",
      "1204"
    ]);
    expect(cells.map(({textContent}) => textContent)).toEqual([
      "Workday",
      "31 Oct 2026 14:05",
      "1,204"
    ]);
    expect(card.querySelector("pre")!.textContent).toBe("SELECT 1");
  });

  it("shows a message when nothing matches", () => {
    const card = ItemCard(item);
    updateCard(card, {
      state: "empty",
      events: 0,
      of: 5012,
      message: "No events match these filters."
    });
    expect(card.dataset).toMatchObject({state: "empty", events: "0", of: "5012"});
    expect(card.textContent).toContain("No events match these filters.");
  });

  it("shows the error and retries", () => {
    const card = ItemCard(item);
    const onRetry = vi.fn();
    updateCard(card, {state: "error", message: hostile, onRetry});
    expect(card.dataset.state).toBe("error");
    expect(card.textContent).toContain(hostile);
    expect(card.querySelector("img, script")).toBeNull();
    card.querySelector<HTMLElement>(".item-error button")!.click();
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

it("a hostile name stays text in the data of an item", () => {
  const card = ItemCard(item);
  const body = document.createElement("div");
  updateCard(card, {state: "ready", answer: answer(hostile), of: 1, sql: "", timeZone, body});
  card.querySelector("button")!.click();
  expect(card.textContent).toContain(hostile);
  expect(card.querySelector("img, script")).toBeNull();
  expect(card.querySelector<HTMLElement>("td")!.dataset.value).toBe(hostile);
});
