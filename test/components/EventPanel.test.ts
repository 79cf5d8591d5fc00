// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {button, open, step, textOf} from "../fixtures/eventPanel.js";

const hostile = `<img src=x onerror="document.title='pwned'"><script>alert(1)</script>`;

beforeEach(() => document.body.replaceChildren());

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
