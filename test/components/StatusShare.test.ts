// @vitest-environment jsdom
import {expect, it} from "vitest";
import {StatusShare} from "../../src/components/views/outcomeViews.js";
import type {StatusShareRow} from "../../src/workbook/items/statusShare.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function part(
  status: string,
  skip_class: string | null,
  events: number,
  objects: number
): StatusShareRow {
  return {
    status,
    skip_class,
    events,
    share: events / 100,
    success_rate: 0.75,
    objects,
    object_share: objects / 10,
    object_success_rate: 0.875
  };
}

const rows = [
  part("Success", null, 60, 7),
  part("Failure", null, 15, 0),
  part("Skipped", "needs-work", 5, 1),
  part("Skipped", "harmless", 20, 2)
];

it("the status share is a bar of events and one of objects with their numbers", async () => {
  const node = StatusShare(rows, toViewOptions());
  expect(texts(node, ".rate")).toEqual([
    "75.0% success rate of events",
    "87.5% success rate of objects"
  ]);
  expect(texts(node, "tbody tr:nth-child(2) > *")).toEqual(["Failure", "15", "15.0%", "0", "0%"]);
  await expect(node.outerHTML.replace(/></g, ">\n<")).toMatchFileSnapshot(
    "../output/status-share.html"
  );
});

it("a status filters when clicked", () => {
  const given = toViewOptions();
  const node = StatusShare(rows, given);
  for (const button of node.querySelectorAll<HTMLElement>("button")) button.click();
  expect(given.onPick.mock.calls.map(([{status}]) => status![0])).toEqual([
    "Success",
    "Failure",
    "Skipped",
    "Skipped"
  ]);
});

it("the status share shows no objects where none is named", () => {
  const row = {...part("Success", null, 1, 0), object_share: null, object_success_rate: null};
  const node = StatusShare([row], toViewOptions());
  expect(texts(node, ".rate")).toEqual([
    "75.0% success rate of events",
    "No event names an object."
  ]);
  expect(node.querySelectorAll(".share-bar")).toHaveLength(1);
  expect(texts(node, "tbody td").at(-1)).toBe("–");
});

it("the status share has no rates where nothing could succeed", () => {
  const row = {...part("Skipped", "harmless", 1, 1), success_rate: null, object_success_rate: null};
  expect(texts(StatusShare([row], toViewOptions()), ".rate")).toEqual([
    "No event that could succeed.",
    "No object that could succeed."
  ]);
});

it("a hostile status stays text in the status share", () => {
  const node = StatusShare([part(hostile, null, 1, 1)], toViewOptions());
  expect(node.textContent).toContain(hostile);
  expect(node.querySelector("img, script")).toBeNull();
});
