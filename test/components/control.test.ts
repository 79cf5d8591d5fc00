// @vitest-environment jsdom
import {html} from "htl";
import {beforeEach, describe, expect, it, vi} from "vitest";
import {toPopup} from "../../src/components/controls/control.js";

let box: HTMLElement;
const button = () => box.querySelector("button")!;
const panel = () => box.querySelector<HTMLElement>(".popup-panel")!;

function press(key: string, target: Element): void {
  target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({matches: false}));
  box = toPopup(html`<div>
    <button type="button">Open</button>
    <div class="popup-panel"><button type="button">Choice</button></div>
  </div>`);
  document.body.replaceChildren(box);
});

describe("a drop-down", () => {
  it("opens and closes by its button", () => {
    expect(panel().hidden).toBe(true);
    button().click();
    expect(panel().hidden).toBe(false);
    expect(button().getAttribute("aria-expanded")).toBe("true");
    button().click();
    expect(panel().hidden).toBe(true);
    expect(button().getAttribute("aria-expanded")).toBe("false");
  });

  it("closes by Escape, even when the choice with the focus was redrawn", () => {
    button().click();
    panel().querySelector("button")!.focus();
    panel().replaceChildren();
    expect(document.activeElement).toBe(document.body);
    press("Enter", document.body);
    expect(panel().hidden).toBe(false);
    press("Escape", document.body);
    expect(panel().hidden).toBe(true);
    expect(document.activeElement).toBe(button());
  });

  it("leaves Escape to others while it is closed", () => {
    button().click();
    button().click();
    press("Escape", document.body);
    expect(document.activeElement).toBe(document.body);
  });

  it("closes by a press outside, not by one inside", () => {
    button().click();
    panel().dispatchEvent(new Event("pointerdown", {bubbles: true}));
    expect(panel().hidden).toBe(false);
    document.body.dispatchEvent(new Event("pointerdown", {bubbles: true}));
    expect(panel().hidden).toBe(true);
  });
});
