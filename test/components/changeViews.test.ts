// @vitest-environment jsdom
import {expect, it} from "vitest";
import {
  AttributeChurn,
  EmptyUpdates,
  MassUpdates,
  UnusualDays
} from "../../src/components/views/changeViews.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;
const job = {app: hostile, connector: "scim", job_id: "scim.7928d5b574424a97.ne2d66f9"};

const cells = (node: Element) =>
  [...node.querySelectorAll("tbody td")].map(({textContent}) => textContent!.trim());
const buttons = (node: Element) => [...node.querySelectorAll<HTMLElement>("tbody button")];

it("an unusual day narrows the time, and what was done the job and the action or status", () => {
  const options = toViewOptions();
  const day = {
    ...job,
    day: new Date("2026-10-30T00:00:00Z"),
    events: 1200,
    expected: 1.4,
    score: 13.96
  };
  const node = UnusualDays(
    [
      {...day, what: "Delete"},
      {...day, what: "Failure"}
    ],
    options
  );
  expect(cells(node).slice(0, 7)).toEqual([
    "30 Oct",
    hostile,
    "scim.7928d….ne2d66f9",
    "Delete",
    "1,200",
    "1",
    "14.0"
  ]);
  for (const button of buttons(node)) button.click();
  expect(options.onZoom.mock.calls[0]).toEqual([
    {from: "2026-10-30T00:00:00", to: "2026-10-31T00:00:00"}
  ]);
  expect(options.onPick.mock.calls.map(([selection]) => selection)).toEqual([
    {app: [hostile]},
    {job: [job.job_id]},
    {job: [job.job_id], action: ["Delete"]},
    {app: [hostile]},
    {job: [job.job_id]},
    {job: [job.job_id], status: ["Failure"]}
  ]);
  expect(node.querySelector("img")).toBeNull();
});

it("a mass update narrows to its cycle and attribute", () => {
  const options = toViewOptions();
  const row = {
    ...{...job, started: new Date("2026-10-30T09:00:00Z"), cycle_id: "c9", attribute: hostile},
    ...{objects: 21, cycle_objects: 24, usual: 1.25}
  };
  const node = MassUpdates([row], options);
  expect(cells(node).slice(3)).toEqual([hostile, "21", "24", "1.3"]);
  const [cycle, , , attribute] = buttons(node);
  cycle!.click();
  attribute!.click();
  expect(options.onPick.mock.calls).toEqual([[{cycle: ["c9"]}], [{attribute: [hostile]}]]);
  expect(node.querySelector("img")).toBeNull();
});

it("attributes show how often they change, and go back", () => {
  const row = {
    ...{attribute: "department", app: "AD", events: 153, objects: 50, events_per_object: 3.06},
    ...{flapping: 7, flaps: 103, last_seen: new Date("2026-10-30T14:06:00Z")}
  };
  const none = {...row, objects: 0, events_per_object: null};
  const node = AttributeChurn([row, none], toViewOptions());
  expect(cells(node).slice(0, 8)).toEqual([
    "department",
    "AD",
    "153",
    "50",
    "3.1",
    "7",
    "103",
    "30 Oct 14:06"
  ]);
  expect(cells(node)[12]).toBe("–");
});

it("updates without a change are beside all updates; a job may be missing", () => {
  const row = {...job, updates: 30, unchanged: 1, share: 1 / 30, objects: 1};
  const node = EmptyUpdates([row, {...row, job_id: null}], toViewOptions());
  expect(cells(node).slice(2, 6)).toEqual(["1", "30", "3.3%", "1"]);
  expect(cells(node)[7]).toBe("–");
});
