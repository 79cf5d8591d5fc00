// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import type {Plan, TableEngine} from "../../src/engine/wasm/TableEngine.js";
import {Notebook} from "../../src/page/QueryPage.js";
import {tinyMeta} from "../fixtures/tinyReport.js";
import {until} from "../fixtures/until.js";

// The simulated browser draws no text whose place the editor could measure.
Range.prototype.getClientRects = () => Object.assign([], {item: () => null});

let rowsToLoad: number;
let run: ReturnType<typeof vi.fn>;

beforeEach(() => {
  run = vi.fn(async () => {
    const head = () => ({columns: [], rows: []});
    return {columns: [], total: 1, isCut: false, head, toParquet: () => new Uint8Array()};
  });
  const plan = async (sql: string, range: Plan["range"]): Promise<Plan> => {
    const table = {table: "events", rows: rowsToLoad, bytes: 1000, parts: []} as const;
    return {sql, range, columns: [], tables: [table]};
  };
  const engine = {plan, run} as unknown as TableEngine;
  document.body.replaceChildren(new Notebook(tinyMeta, engine).node);
});

afterEach(() => document.body.replaceChildren());

const press = (name: string) =>
  [...document.querySelectorAll("button")]
    .find(({textContent}) => textContent!.trim() === name)!
    .click();
const status = () => document.querySelector(".query-status")!.textContent;
const question = () => document.querySelector("[role=alertdialog]");

it("needs a yes before it loads many rows, and loads none if the reader does not want it", async () => {
  rowsToLoad = 200_001;
  press("Run");
  await until(() => expect(question()).not.toBeNull());
  press("Leave it");
  await until(() => expect(status()).toBe("Cancelled."));
  expect(run).not.toHaveBeenCalled();
  press("Run");
  await until(() => expect(question()).not.toBeNull());
  press("Load and run");
  await until(() => expect(status()).toMatch(/^Read events/));
});

it("answers a newer query while an older one waits for the reader", async () => {
  rowsToLoad = 200_001;
  press("Run");
  await until(() => expect(question()).not.toBeNull());
  rowsToLoad = 200_000;
  press("Run");
  await until(() => expect(status()).toMatch(/^Read events/));
  expect(run).toHaveBeenCalledOnce();
});
