// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {PersonTimeline, TimelineOfApps} from "../../src/components/views/PersonTimeline.js";
import type {PersonEventRow} from "../../src/workbook/items/personTimeline.js";
import {clickAll} from "../fixtures/clickAll.js";
import {markup} from "../fixtures/markup.js";
import {story} from "../fixtures/personStory.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

/** Moves the pointer to a mark, as far as it is without a layout, and presses there. */
async function clickAt(node: HTMLElement, x: number, y: number): Promise<void> {
  const svg = node.querySelector("svg[viewBox^='0 0 640']")!;
  const send = (type: string) => {
    const place = {clientX: x, clientY: y, bubbles: true};
    svg.dispatchEvent(Object.assign(new MouseEvent(type, place), {pointerType: "mouse"}));
  };
  send("pointerenter");
  send("pointermove");
  await new Promise((resolve) => setTimeout(resolve, 50));
  send("pointerdown");
  send("click");
}

// There is no layout here, by which a tip finds its size.
beforeAll(() => {
  const box = {x: 0, y: 0, width: 100, height: 40};
  Object.assign(SVGElement.prototype, {getBBox: () => box});
});

describe("the time line", () => {
  it("has a row for each app, a colour for each action and a shape for each status", async () => {
    const plot = TimelineOfApps(story, toViewOptions());
    expect(plot.outerHTML).not.toContain("⚠");
    expect(plot.scale("fy")!.domain).toEqual(["(no app)", "Crm", "Payroll"]);
    await expect(markup(plot)).toMatchFileSnapshot("../output/person-timeline.svg");
  });

  it("explains colours and shapes, which filter", () => {
    const given = {...toViewOptions(), events: story.length};
    const view = PersonTimeline(story, given);
    expect(texts(view, ".legend button")).toEqual([
      "Create 2",
      "Update 3",
      "Moved 1",
      "Success 1",
      "Warning 1",
      "Failure 2",
      "Skipped 1",
      "Pending 1"
    ]);
    clickAll(view, ".legend li:last-child button");
    expect(given.onPick.mock.calls).toEqual([[{action: ["Moved"]}], [{status: ["Pending"]}]]);
    expect(view.outerHTML).not.toContain("⚠");
    expect(view.querySelector(".view-note")).toBeNull();
  });

  it("opens the event that is nearest to a click, again and again", async () => {
    const given = {...toViewOptions(), events: story.length};
    const view = PersonTimeline(story, given);
    document.body.replaceChildren(view);
    const {x, fy} = scalesOf(story);
    const middle = (app: string) => fy.apply(app) + fy.bandwidth! / 2;
    // Plot puts a space without width before each line.
    const tip = () => texts(view, "[aria-label=tip] tspan").map((line) => line?.slice(1));
    await clickAt(view, x.apply(story[1]!.local_time), middle("Crm"));
    expect(tip()).toEqual(["Crm, 29 Oct 10:00:00", "Create: Failure", "Timeout"]);
    await clickAt(view, x.apply(story[3]!.local_time) + 3, middle("Payroll") + 4);
    expect(tip().slice(1)).toEqual(["Update: Skipped, harmless", "RedundantExport"]);
    await clickAt(view, x.apply(story[5]!.local_time), middle("Payroll") + 200);
    expect(given.onOpen.mock.calls).toEqual([[1], [3]]);
  });

  it("shows what it leaves out", () => {
    const view = PersonTimeline(story, {...toViewOptions(), events: 5012});
    expect(texts(view, ".view-note")).toEqual(["The newest 6 of 5,012 events."]);
  });

  it("starts with the first event where the range has no beginning", () => {
    const {scope} = toViewOptions();
    const range = {...scope.range, from: "0001-01-01T00:00:00"};
    const plot = TimelineOfApps(story, {width: 640, scope: {...scope, range}});
    expect((plot.scale("x")!.domain as Date[])[0]).toEqual(story[0]!.local_time);
  });
});

function scalesOf(rows: readonly PersonEventRow[]) {
  const plot = TimelineOfApps(rows, toViewOptions());
  const scale = (name: "x" | "fy") =>
    plot.scale(name)! as ReturnType<typeof plot.scale> & {
      apply(value: unknown): number;
    };
  return {x: scale("x"), fy: scale("fy")};
}
