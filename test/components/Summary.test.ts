// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {factsOf, open, textOf} from "../fixtures/eventPanel.js";
import {until} from "../fixtures/until.js";

beforeEach(() => document.body.replaceChildren());

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
