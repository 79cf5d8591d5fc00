// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {open, textOf} from "../fixtures/eventPanel.js";

beforeEach(() => document.body.replaceChildren());

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
