// @vitest-environment jsdom
import {afterEach, describe, expect, it, vi} from "vitest";
import {OpenProblems, RecoveredList} from "../../src/components/views/failureViews.js";
import {views} from "../../src/components/views/itemViews.js";
import {ProblemList} from "../../src/components/views/ProblemList.js";
import {findGuide} from "../../src/guidance/findGuide.js";
import type {ProblemRow} from "../../src/workbook/items/problemList.js";
import {ana} from "../fixtures/problemRows.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function find(node: Element, selector: string): HTMLElement {
  return node.querySelector<HTMLElement>(selector)!;
}

const rightsGuide = findGuide({code: "InsufficientRights"})!;
const conflictGuide = findGuide({code: "EntryConflict"})!;

const bo: ProblemRow = {
  ...ana,
  name: null,
  upn: null,
  person_key: "w2",
  app: null,
  state: "flapping",
  error_code: "UnheardOf",
  reason: null,
  failing_since: new Date("2026-10-31T12:00:00Z"),
  tries: null,
  next_retry: new Date("2026-10-31T18:30:00Z"),
  is_estimated: false
};

const cai: ProblemRow = {
  ...ana,
  name: "Cai",
  upn: null,
  person_key: "w3",
  error_code: null,
  next_retry: null,
  is_estimated: false,
  given_up: true
};

describe("the list of who is failing", () => {
  it("shows who, where, since when, why, what to do, who acts and what comes next", () => {
    const grid = ProblemList([ana, bo, cai], toViewOptions());
    expect(texts(grid, "th")).toEqual([
      "Who",
      "App",
      "Failing since, Europe/Berlin",
      "Why",
      "What to do",
      "Who acts",
      "Tries",
      "Next retry, Europe/Berlin"
    ]);
    const actor = rightsGuide.acts.charAt(0).toUpperCase() + rightsGuide.acts.slice(1);
    expect(texts(grid, "tbody tr:nth-child(1) td")).toEqual([
      "Ana Fixtureana@x.example",
      "Crm",
      "20 Oct 08:00 11 days",
      `InsufficientRights ${rightsGuide.meaning}`,
      rightsGuide.steps[0],
      actor,
      "3",
      "about 1 Nov 08:00"
    ]);
    expect(texts(grid, "tbody tr:nth-child(2) td")).toEqual([
      "w2",
      "(none)",
      "31 Oct 12:00 less than a day, flapping",
      "UnheardOf No guide for this code",
      "Read the message and the steps of its latest event.",
      "Not known",
      "–",
      "31 Oct 18:30"
    ]);
    expect(texts(grid, "tbody tr:nth-child(3) td").at(-1)).toBe("given up after 28 days");
  });

  it("has all steps in the tip of the first", () => {
    const grid = ProblemList([ana], toViewOptions());
    const {title} = find(grid, "td:nth-child(5)");
    expect(title.split("\n")).toEqual(rightsGuide.steps.map((step, i) => `${i + 1}. ${step}`));
  });

  it("counts days in the report's zone: its clocks show an hour more than UTC", () => {
    const sinceNoon = {...ana, failing_since: new Date("2026-10-30T14:30:00Z")};
    const grid = ProblemList([sinceNoon], toViewOptions());
    expect(texts(grid, "tbody .problem-since .problem-more")).toEqual(["1 day"]);
  });

  it("picks a person by the source id, and an app by its name", () => {
    const given = toViewOptions();
    const grid = ProblemList([ana], given);
    for (const button of grid.querySelectorAll<HTMLElement>("td button")) button.click();
    expect(given.onPick.mock.calls).toEqual([[{person: ["w1"]}], [{app: ["Crm"]}]]);
  });

  it("folds after 12 rows, and draws no more than 500", () => {
    const many = Array.from({length: 501}, (_, i) => ({...ana, person_key: `w${i}`}));
    const grid = ProblemList(many, toViewOptions());
    expect(texts(grid, "tbody tr")).toHaveLength(12);
    find(grid, ".grid-fold").click();
    expect(texts(grid, "tbody tr")).toHaveLength(500);
    expect(texts(grid, ".view-note")).toEqual([
      "Listed are the 500 that have failed longest, of 501; the worklist has all."
    ]);
    expect(texts(ProblemList(many.slice(1), toViewOptions()), ".view-note")).toEqual([]);
  });

  it("shows texts of the log as texts", () => {
    const row = {...ana, name: hostile, upn: hostile, app: hostile, error_code: hostile};
    const grid = ProblemList([{...row, person_key: hostile}], toViewOptions());
    expect(grid.querySelector("img")).toBeNull();
    expect(texts(grid, "td:first-child button")).toEqual([hostile]);
  });
});

describe("the summary by who acts", () => {
  const others = [
    {...ana, person_key: "w4", error_code: "EntryConflict"},
    {...ana, person_key: "w5"}
  ];
  const rows = [bo, ana, ...others];

  it("counts objects, and narrows the list to one who acts and back", () => {
    expect(conflictGuide.acts).not.toBe(rightsGuide.acts);
    const given = toViewOptions();
    const grid = ProblemList(rows, given);
    document.body.replaceChildren(grid);
    expect(texts(grid, ".problem-summary")).toEqual([
      `4 objects, by who acts: ${rightsGuide.acts} 2, not known 1, ${conflictGuide.acts} 1`
    ]);
    const press = (actor: string) => {
      const button = find(grid, `[data-sign="actor ${actor}"]`);
      button.focus();
      button.click();
    };
    press(rightsGuide.acts);
    expect(texts(grid, "tbody td:first-child button")).toEqual(["Ana Fixture", "Ana Fixture"]);
    expect(texts(grid, "[aria-pressed=true]")).toEqual([`${rightsGuide.acts} 2`]);
    expect(document.activeElement).toBe(find(grid, "[aria-pressed=true]"));
    press("not known");
    expect(texts(grid, "tbody td:first-child button")).toEqual(["w2"]);
    press("not known");
    expect(texts(grid, "tbody tr")).toHaveLength(4);
    expect(given.onPick).not.toHaveBeenCalled();
  });

  it("is kept from one drawing to the next, unless nothing is left of it", () => {
    const given = toViewOptions();
    find(ProblemList(rows, given), `[data-sign="actor not known"]`).click();
    expect(texts(ProblemList(rows, given), "tbody tr")).toHaveLength(1);
    const without = ProblemList([ana], given);
    expect(texts(without, "tbody tr")).toHaveLength(1);
    expect(texts(without, "[aria-pressed=true]")).toEqual([]);
  });
});

describe("the worklist", () => {
  afterEach(() => vi.unstubAllGlobals());

  async function download(rows: ProblemRow[], actor?: string): Promise<string[]> {
    const blobs: Blob[] = [];
    vi.stubGlobal("URL", {
      createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
      revokeObjectURL: () => {}
    });
    const names: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement
    ) {
      names.push(this.download);
    });
    const grid = ProblemList(rows, toViewOptions());
    if (actor) find(grid, `[data-sign="actor ${actor}"]`).click();
    find(grid, ".problem-download").click();
    await new Promise((resolve) => setTimeout(resolve));
    click.mockRestore();
    expect(names).toEqual(["worklist.csv"]);
    const reader = new FileReader();
    const read = new Promise((resolve) => (reader.onload = resolve));
    reader.readAsText(blobs[0]!);
    await read;
    return String(reader.result).split("\r\n").slice(0, -1);
  }

  it("has what the list shows, with all steps, who acts and the page behind it", async () => {
    const field = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const {meaning, steps, acts, source} = rightsGuide;
    const numbered = steps.map((step, i) => `${i + 1}. ${step}`).join(" ");
    expect(await download([ana, bo])).toEqual([
      "name,upn,person_key,identity_type,app,connector,job_id,source_system,target_system,state,failing_since,error_code,reason,meaning,steps,acts,source,failures,tries,next_retry,is_estimated,given_up,last_seen",
      `Ana Fixture,ana@x.example,w1,User,Crm,scim,scim.Crm,Microsoft Entra ID,Salesforce,open,2026-10-20T08:00:00,InsufficientRights,Rights are missing,${field(meaning)},${field(numbered)},${acts},${source},12,3,2026-11-01T08:00:00,true,false,2026-10-30T08:00:00`,
      ",,w2,User,,scim,scim.Crm,Microsoft Entra ID,Salesforce,flapping,2026-10-31T12:00:00,UnheardOf,,,,not known,,12,,2026-10-31T18:30:00,false,false,2026-10-30T08:00:00"
    ]);
  });

  it("uses the reason where the code alone is vague, as the failures' list does", async () => {
    const error_code = "SystemForCrossDomainIdentityManagementBadRequest";
    const refused = {...ana, error_code, reason: '{"scimType":"invalidValue","status":"400"}'};
    const [, first, second] = await download([refused, {...refused, reason: null}]);
    expect(first).toContain(",data owner,");
    expect(second).toContain(",app developer,");
  });

  it("has only what the reader narrowed the list to, and all of that", async () => {
    const many = Array.from({length: 501}, (_, i) => ({...ana, person_key: `w${i}`}));
    expect(await download([bo, ...many], "not known")).toHaveLength(2);
    expect(await download([bo, ...many], rightsGuide.acts)).toHaveLength(502);
  });
});

it("a view of items draws each of these components", () => {
  const drawn = [views["problem-tiles"], views.problems, views.recoveries];
  expect(drawn).toEqual([OpenProblems, ProblemList, RecoveredList]);
});
