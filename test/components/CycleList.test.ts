// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {
  CycleChart,
  toBusiestJobs,
  toDots,
  toJobNames
} from "../../src/components/charts/CycleChart.js";
import {CycleList} from "../../src/components/views/CycleList.js";
import {EventDuration, JobHealth} from "../../src/components/views/jobViews.js";
import type {CycleRow} from "../../src/workbook/items/cycleList.js";
import {picks, tips} from "../fixtures/gridReading.js";
import {durations, job} from "../fixtures/jobRows.js";
import {markup} from "../fixtures/markup.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function cycle(
  app: string | null,
  started: string,
  minutes: number,
  more: Partial<CycleRow> = {}
): CycleRow {
  const start = new Date(`2026-10-${started}Z`);
  return {
    app,
    connector: "scim",
    job_id: app && `job of ${app}`,
    cycle_id: `cycle of ${started}`,
    started: start,
    ended: new Date(start.getTime() + minutes * 60_000),
    duration_s: minutes * 60,
    cycle_events: 40,
    events: 10,
    objects: 4,
    creates: 0,
    updates: 8,
    disables: 0,
    deletes: 0,
    staged_deletes: 2,
    others: 0,
    successes: 6,
    warnings: 0,
    failures: 1,
    skips_needing_work: 2,
    harmless_skips: 1,
    ...more
  };
}

describe("cycles", () => {
  const few = [
    cycle("Slack", "31T14:05:33", 12),
    cycle("Payroll", "30T10:00:00", 95),
    cycle("Slack", "29T09:00:00", 0)
  ];

  it("are dots over time, a row for each job", async () => {
    const plot = CycleChart(few, toViewOptions());
    expect(plot.outerHTML).not.toContain("⚠");
    await expect(markup(plot)).toMatchFileSnapshot("../output/cycle-chart.svg");
  });

  it("are in the picture also if they began before the range", () => {
    const plot = CycleChart([cycle("Slack", "27T23:00:00", 90)], toViewOptions());
    const [start] = plot.scale("x")!.domain as Date[];
    expect(start).toEqual(new Date("2026-10-27T23:00:00Z"));
  });

  it("show how long, how much and what, with a column only for what was done", () => {
    const list = CycleList(few, toViewOptions());
    expect(texts(list, "th")).toEqual([
      "App",
      "Job",
      "Started, Europe/Berlin",
      "Ended, Europe/Berlin",
      "Duration",
      "Status",
      "Events",
      "Objects",
      "Update",
      "StagedDelete",
      "Cycle id"
    ]);
    expect(texts(list, "tbody tr:first-child td")).toEqual([
      "Slack",
      "scim",
      "31 Oct 14:05",
      "31 Oct 14:17",
      "12 min",
      "Failure",
      "10",
      "4",
      "8",
      "2",
      "cycle of 31T14:05:33Copy"
    ]);
    expect(tips(list)[2]).toBe("2026-10-31T14:05:33, cycle cycle of 31T14:05:33");
    expect(tips(list)[6]).toBe("10 of the cycle’s 40 events");
    expect(list.querySelector(".bar")!.getAttribute("aria-label")).toBe(
      "Success: 6, Failure: 1, Skipped, needs work: 2, Skipped, harmless: 1"
    );
    expect(list.textContent).not.toContain("newest");
  });

  it("filter by app, by job and by themselves", () => {
    const given = toViewOptions();
    expect(picks(CycleList(few.slice(0, 1), given), given)).toEqual([
      {app: ["Slack"]},
      {job: ["job of Slack"]},
      {cycle: ["cycle of 31T14:05:33"]}
    ]);
  });

  it("fold at twelve, and are drawn up to five hundred", () => {
    const many = Array.from({length: 9967}, (_, i) => cycle(`App ${i % 9}`, "31T14:05:33", i % 50));
    const given = toViewOptions();
    const list = CycleList(many, given);
    expect(list.querySelectorAll("tbody tr")).toHaveLength(12);
    expect(list.textContent).toContain("The newest 500 of 9,967; the data has all.");
    expect(texts(list, ".grid-fold")).toEqual(["Show all 500 rows"]);
  });

  it("of the six busiest jobs are in the picture", () => {
    const rows = [7, 3, 9, 1, 5, 4, 8].map((events, i) =>
      cycle(`App ${i}`, "31T14:05:33", 1, {events})
    );
    expect([...toBusiestJobs(rows).keys()]).toEqual([
      "App 2",
      "App 6",
      "App 0",
      "App 4",
      "App 5",
      "App 1"
    ]);
  });

  it("that begin at nearly the same time share the dot of the longest", () => {
    const rows = [
      cycle("Slack", "31T14:00:00", 2),
      cycle("Slack", "31T14:20:00", 30),
      cycle("Slack", "31T15:00:00", 1)
    ];
    expect(toDots(new Map([["Slack", rows]]), 3_600_000)).toEqual([
      {job: "Slack", started: new Date("2026-10-31T14:20:00Z"), minutes: 30, events: 10, cycles: 2},
      {job: "Slack", started: new Date("2026-10-31T15:00:00Z"), minutes: 1, events: 10, cycles: 1}
    ]);
  });
});

it("a job is named by its app, and by its id where an app has several", () => {
  const rows = ["scim.1", "scim.2"].map((job_id) => ({app: "Slack", job_id}));
  expect([...toJobNames([...rows, {app: "Payroll", job_id: "x"}]).values()]).toEqual([
    "Slack, scim.1",
    "Slack, scim.2",
    "Payroll"
  ]);
});

it("a hostile name stays text", () => {
  const nodes = [
    CycleList(
      [cycle(hostile, "31T14:05:33", 1, {connector: hostile, cycle_id: hostile})],
      toViewOptions()
    ),
    EventDuration([{...durations, app: hostile, slowest_action: hostile}], toViewOptions()),
    JobHealth([job(hostile, {state: hostile})], toViewOptions())
  ];
  for (const node of nodes) {
    expect(node.textContent).toContain(hostile);
    expect(node.querySelector("img, script")).toBeNull();
  }
});
