// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import type {EventRecord} from "../../src/model/events.js";
import {button, factsOf, open, scoping, textOf} from "../fixtures/eventPanel.js";

beforeEach(() => document.body.replaceChildren());

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
