// @vitest-environment jsdom
import {beforeEach, expect, it, vi} from "vitest";
import type {ExportTask} from "../../src/components/controls/ExportMenu.js";
import {ExportMenu} from "../../src/components/controls/ExportMenu.js";
import {until} from "../fixtures/until.js";

let tasks: (ExportTask & {end: (rows: number) => void; fail: (error: Error) => void})[];
let menu: HTMLElement;

beforeEach(() => {
  tasks = [];
  vi.stubGlobal("matchMedia", () => ({matches: true}));
  menu = ExportMenu(
    (task) =>
      new Promise((end, fail) => {
        task.signal.addEventListener("abort", () => fail(new Error("aborted")));
        tasks.push({...task, end, fail});
      })
  );
  document.body.replaceChildren(menu);
  menu.querySelector<HTMLElement>(".control-button")!.click();
});

const press = (name: string) =>
  [...menu.querySelectorAll<HTMLElement>(".popup-panel button")]
    .find(({textContent}) => textContent === name)!
    .click();
const status = () => menu.querySelector("[role=status]")!.textContent;
const bar = () => menu.querySelector("progress")!;

it("shows the progress of an export, and what was saved", async () => {
  expect(bar().hidden).toBe(true);
  press("CSV");
  expect(tasks[0]!.format).toBe("csv");
  expect(bar().hidden).toBe(false);
  expect(document.activeElement!.textContent).toBe("Cancel");
  tasks[0]!.onProgress(4000, 12_345);
  expect({max: bar().max, value: bar().value}).toEqual({max: 12_345, value: 4000});
  expect(status()).toBe("4,000 of 12,345 events");
  tasks[0]!.end(12_345);
  await until(() => expect(status()).toBe("Saved 12,345 events."));
  expect(bar().hidden).toBe(true);
  expect(document.activeElement!.textContent).toBe("CSV");
});

it("does one export at a time, which can be cancelled", async () => {
  press("Parquet");
  press("CSV");
  expect(tasks.map(({format}) => format)).toEqual(["parquet"]);
  press("Cancel");
  expect(tasks[0]!.signal.aborted).toBe(true);
  await until(() => expect(status()).toBe("Cancelled; nothing was saved."));
  press("CSV");
  expect(tasks).toHaveLength(2);
});

it("shows when there is nothing to export, or why it failed", async () => {
  press("Excel (XLSX)");
  tasks[0]!.end(0);
  await until(() => expect(status()).toBe("No events match these filters."));
  press("Excel (XLSX)");
  tasks[1]!.fail(new Error("no room"));
  await until(() => expect(status()).toBe("The export failed: no room"));
});
