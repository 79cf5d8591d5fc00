// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import type {EventPanelOptions} from "../../src/components/event/EventPanel.js";
import {EventPanel} from "../../src/components/event/EventPanel.js";
import type {EventRecord, StepRecord} from "../../src/model/events.js";
import {eventRecord} from "../fixtures/eventRecords.js";
import {until} from "../fixtures/until.js";

const hostile = `<img src=x onerror="document.title='pwned'"><script>alert(1)</script>`;

beforeEach(() => document.body.replaceChildren());

function open(fields: Partial<EventRecord> = {}, options: Partial<EventPanelOptions> = {}) {
  const panel = EventPanel(eventRecord(fields), {
    timeZone: "Europe/Oslo",
    number: 7,
    onPick: vi.fn(),
    onClose: vi.fn(),
    ...options
  });
  document.body.append(panel);
  return {
    panel,
    tab: (key: string) => panel.querySelector<HTMLElement>(`[data-tab=${key}]`)!,
    body: (key: string) => panel.querySelector<HTMLElement>(`[data-panel=${key}]`)!
  };
}

function step(fields: Partial<StepRecord> = {}): StepRecord {
  return {
    name: "EntryImportAdd",
    type: "Import",
    status: "Success",
    description: "Received a user",
    details: null,
    ...fields
  };
}

function textOf(node: Element | null | undefined): string {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** The text of a list of facts under each label. */
function factsOf(node: HTMLElement): Record<string, string> {
  const terms = [...node.querySelectorAll("dt")];
  return Object.fromEntries(terms.map((dt) => [textOf(dt), textOf(dt.nextElementSibling)]));
}

function button(node: HTMLElement, text: string): HTMLElement | undefined {
  return [...node.querySelectorAll("button")].find((found) => found.textContent === text);
}

const scoping = step({
  name: "EntrySynchronizationScoping",
  type: "Scoping",
  details: {
    "Assigned to the application": "False",
    ScopeEvaluationResult: JSON.stringify(
      JSON.stringify({"Staff.department EQUALS 'Sales'": true, "Staff.country EQUALS 'NO'": false})
    )
  }
});

describe("the head", () => {
  it("describes what was done to whom, when and where, and names the panel", () => {
    const {panel} = open();
    expect(textOf(panel.querySelector(".event-line"))).toBe(
      "CreateSuccess Anna Kovács 31 Oct 2026 14:05 Europe/Oslo Salesforce Prod"
    );
    expect(panel.dataset).toMatchObject({event: "event-1", number: "7"});
    expect(panel.querySelector("time")!.dateTime).toBe("2026-10-31T13:05:09.123Z");
    const heading = document.getElementById(panel.getAttribute("aria-labelledby")!);
    expect(textOf(heading)).toBe("Anna Kovács");
    const swatches = [...panel.querySelectorAll<HTMLElement>(".event-line .swatch")];
    expect(swatches.map(({style}) => style.getPropertyValue("--color"))).toEqual([
      "var(--color-Create)",
      "var(--color-Success)"
    ]);
  });

  it("closes with its button and with Escape, beside the tools of the page", () => {
    const onClose = vi.fn();
    const tool = document.createElement("button");
    tool.textContent = "Copy link";
    const {panel} = open({}, {onClose, tools: [tool]});
    expect(panel.querySelector(".event-tools")!.contains(tool)).toBe(true);
    button(panel, "Close")!.click();
    panel.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
    expect(onClose).toHaveBeenCalledTimes(2);
  });
});

describe("the tabs", () => {
  it("count what is behind them, and the first one is open", () => {
    const change = {property: "title", old_value: null, new_value: "CEO"};
    const same = {property: "active", old_value: null, new_value: null};
    const {panel} = open({steps: [step(), step()], changes: [change, same]});
    const tabs = [...panel.querySelectorAll("[role=tab]")];
    expect(tabs.map(textOf)).toEqual([
      "Steps 2",
      "Troubleshooting & Recommendations",
      "Modified Properties 1",
      "Summary"
    ]);
    expect(panel.querySelectorAll("[role=tabpanel]:not([hidden])")).toHaveLength(1);
    for (const tab of tabs) {
      const body = document.getElementById(tab.getAttribute("aria-controls")!)!;
      expect(body.getAttribute("aria-labelledby")).toBe(tab.id);
      expect(body.hidden).toBe(tab.getAttribute("aria-selected") === "false");
    }
  });

  it("move with the arrow keys, Home and End, and only the open one is on the way of Tab", () => {
    const onTab = vi.fn();
    const {panel, tab, body} = open({}, {onTab});
    const press = (key: string) =>
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    tab("steps").focus();
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight", "End", "Home", "a"]) press(key);
    expect(onTab.mock.calls.flat()).toEqual([
      "summary",
      "steps",
      "troubleshooting",
      "summary",
      "steps"
    ]);
    expect(document.activeElement).toBe(tab("steps"));
    tab("properties").click();
    expect(body("properties").hidden).toBe(false);
    expect(panel.querySelectorAll("[role=tab][tabindex='0']")).toHaveLength(1);
  });

  it("open at the requested one, and at the first if there is no such tab", () => {
    expect(open({}, {tab: "summary"}).body("summary").hidden).toBe(false);
    expect(open({}, {tab: "nonsense"}).body("steps").hidden).toBe(false);
  });
});

describe("the steps", () => {
  it("come in order with words for their names, types and states", () => {
    const {body} = open({
      steps: [step(), step({name: null, type: null, status: null, description: null})]
    });
    const items = [...body("steps").querySelectorAll("li")].map(textOf);
    expect(items).toEqual([
      "1Entry import add Import Success Received a user",
      "2Step without a name"
    ]);
  });

  it("show twice encoded details clause by clause, and other text as it is", () => {
    const details = {
      ...scoping.details!,
      list: '["a",{"b":null},"{\\"c\\":1}"]',
      name: "[redacted]",
      odd: "{a"
    };
    const {body} = open({steps: [{...scoping, details}]});
    const tables = [...body("steps").querySelectorAll(".event-clauses")];
    expect([...tables[0]!.querySelectorAll("tr")].map(textOf)).toEqual([
      "Staff.department EQUALS 'Sales'met",
      "Staff.country EQUALS 'NO'not met"
    ]);
    expect(textOf(tables[1])).toBe("ab–c1");
    expect(factsOf(body("steps"))).toMatchObject({
      "Assigned to the application": "False",
      name: "[redacted]",
      odd: "{a"
    });
  });

  it("fold a whole record, unless the step did not end well", () => {
    const details = Object.fromEntries(
      Array.from({length: 11}, (_, i) => [`key${i}`, "x, ... (5)"])
    );
    const {body} = open({steps: [step({details}), step({details, status: "Failure"})]});
    const folds = [...body("steps").querySelectorAll("details")];
    expect(folds.map((fold) => fold.open)).toEqual([false, true]);
    expect(textOf(folds[0]!.querySelector("summary"))).toBe("11 details");
    expect(factsOf(folds[0]!).key0).toBe("x, ... (5) shortened by the log");
  });

  it("show when the export has none", () => {
    expect(textOf(open().body("steps"))).toBe("This export has no steps for the event.");
  });

  it("take apart only a part of a value that is very deep or long", () => {
    const deep = "[".repeat(10) + "]".repeat(10);
    const endless = "[".repeat(5000) + "]".repeat(5000);
    const long = JSON.stringify(Array.from({length: 250}, (_, i) => i));
    const {body} = open({steps: [step({details: {deep, endless, long}})]});
    const facts = factsOf(body("steps"));
    expect(facts).toMatchObject({deep: "[[[[[[]]]]]]", endless});
    expect(facts.long).toMatch(/199and 50 more$/);
    expect(body("steps").querySelectorAll(".event-clauses")).toHaveLength(4 + 1);
  });
});

describe("the modified properties", () => {
  const changes = [
    {property: "active", old_value: null, new_value: null},
    {property: "title", old_value: "CFO", new_value: "CEO"},
    {property: "groups", old_value: null, new_value: "A, B, …"},
    {property: "mail", old_value: "[redacted]", new_value: "[redacted]"}
  ];

  it("show changes first, and fold what stayed the same", () => {
    const {body} = open({changes});
    const rows = [...body("properties").querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map(textOf)
    );
    expect(rows).toEqual([
      ["title", "CFO", "CEO"],
      ["groups", "–", "A, B, … shortened by the log"],
      ["active", "–", "–"],
      ["mail", "[redacted]", "[redacted]"]
    ]);
    const fold = body("properties").querySelector("details")!;
    expect(fold.open).toBe(false);
    expect(textOf(fold.querySelector("summary"))).toBe("2 unchanged");
    expect(body("properties").querySelector<HTMLElement>(".event-none")!.title).toBe(
      "not in this data"
    );
  });

  it("show when there are none, or when all stayed the same", () => {
    expect(textOf(open().body("properties"))).toBe(
      "This export has no modified properties for the event."
    );
    const {body} = open({changes: [changes[0]!]});
    expect(textOf(body("properties"))).toContain("Every listed property kept its value.");
    expect(body("properties").querySelector("details")!.open).toBe(true);
  });
});

describe("the troubleshooting", () => {
  const failure: Partial<EventRecord> = {
    status: "Failure",
    error_code: "EntryConflict",
    error_reason: "The value is taken.\r\nTry another.",
    error_category: "nonServiceFailure",
    recommended_action: "Ask the owner.",
    tries: 1,
    next_retry: "2026-10-31T19:05:00"
  };

  it("gives the log's words, the guide's advice, and a way to the others", () => {
    const onPick = vi.fn();
    const {body} = open(failure, {onPick});
    const troubles = body("troubleshooting");
    expect(factsOf(troubles)).toMatchObject({
      "Error code": "EntryConflict",
      Reason: "The value is taken. Try another.",
      Category: "Non service failure",
      "Recommended by the log": "Ask the owner.",
      Tries: "1",
      "Next retry": "31 Oct 2026 19:05 UTC"
    });
    expect(factsOf(troubles)).toHaveProperty("Who acts");
    expect(textOf(troubles)).toContain("What to do");
    const link = troubles.querySelector("a")!;
    expect(link.href).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    expect(link.rel).toContain("noopener");
    button(troubles, "Other objects with the same error")!.click();
    expect(onPick).toHaveBeenCalledWith({"error-code": ["EntryConflict"], status: ["Failure"]});
  });

  it("shows what is known of a code that no guide has", () => {
    const troubles = open({status: "Failure", error_code: "Zorp"}).body("troubleshooting");
    expect(textOf(troubles)).toContain("There is no guide for Zorp.");
    expect(factsOf(troubles)).toEqual({"Error code": "Zorp"});
  });

  it("has nothing to do for an event that ended as it should", () => {
    expect(textOf(open().body("troubleshooting"))).toBe(
      "Nothing to do: the event ended as it should."
    );
  });

  it("explains a skip by its reason, or by the scoping step's answer", () => {
    const onPick = vi.fn();
    const skip = {status: "Skipped", skip_class: "harmless"};
    const reason = open({...skip, skip_reason: "RedundantExport"}, {onPick}).body(
      "troubleshooting"
    );
    expect(textOf(reason)).toContain("Nothing to do: the skip is harmless.");
    button(reason, "Other objects with the same skip reason")!.click();
    expect(onPick).toHaveBeenCalledWith({"skip-reason": ["RedundantExport"], status: ["Skipped"]});
    const scope = open({...skip, steps: [scoping]}).body("troubleshooting");
    expect(textOf(scope)).toContain("Not assigned to the app");
    expect(scope.querySelector("button")).toBeNull();
  });

  it("shows when there is no reason", () => {
    expect(textOf(open({status: "Failure"}).body("troubleshooting"))).toBe(
      "This export gives no reason for the event's status."
    );
  });
});

describe("the summary", () => {
  it("shows what happened, then everything that identifies it", () => {
    const {body} = open({
      target_system_raw: "salesforce.com",
      initiator_name: "Provisioning Service",
      initiator_type: "system"
    });
    const summary = body("summary");
    expect(textOf(summary.querySelector("p"))).toBe(
      "Anna Kovács (user) was created in Salesforce from Microsoft Entra ID."
    );
    expect(textOf(summary)).toContain("Salesforce, written as salesforce.com");
    expect(factsOf(summary)).toMatchObject({
      Duration: "1 min 31 s",
      "Started by": "Provisioning Service (system)",
      "Source id": "b028a46a-9c4a-424a-954b-521d60f8e8daCopy",
      "Target id": "–",
      "Event id": "event-1Copy",
      "Time, UTC": "2026-10-31 13:05:09.123",
      "Read from": "october.json"
    });
    const link = summary.querySelector("a")!;
    expect([link.textContent, link.rel]).toEqual(["Entra admin center", "noopener noreferrer"]);
  });

  it("copies an id, or selects it where there is no clipboard", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", {clipboard: {writeText}});
    const copy = open()
      .body("summary")
      .querySelector<HTMLElement>("[aria-label='Copy source id']")!;
    copy.click();
    await until(() => expect(copy.textContent).toBe("Copied"));
    expect(writeText).toHaveBeenCalledWith("b028a46a-9c4a-424a-954b-521d60f8e8da");
    vi.stubGlobal("navigator", {});
    open().body("summary").querySelector<HTMLElement>("[aria-label='Copy event id']")!.click();
    await until(() => expect(String(getSelection())).toBe("event-1"));
    vi.unstubAllGlobals();
  });
});

it("hostile text stays text in every tab", () => {
  const {panel, body} = open({
    event_id: hostile,
    source_name: hostile,
    app_name: hostile,
    action: hostile,
    status: hostile,
    identity_type: hostile,
    error_code: hostile,
    error_reason: hostile,
    steps: [
      step({name: hostile, type: hostile, status: hostile, description: hostile}),
      step({details: {[hostile]: hostile, json: JSON.stringify({[hostile]: hostile})}})
    ],
    changes: [{property: hostile, old_value: hostile, new_value: null}]
  });
  expect(panel.querySelector("img, script")).toBeNull();
  expect(panel.dataset.event).toBe(hostile);
  for (const key of ["steps", "troubleshooting", "properties", "summary"]) {
    expect(body(key).textContent).toContain(hostile);
  }
});

it("links to the log, unless ids are stand-ins that the log does not have", () => {
  const link = (isRedacted: boolean) =>
    open({}, {isRedacted, tab: "summary"}).panel.querySelector("a[href*='entra.microsoft.com']");
  expect(link(false)).not.toBeNull();
  expect(link(true)).toBeNull();
});
