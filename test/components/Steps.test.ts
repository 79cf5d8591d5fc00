// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {factsOf, open, scoping, step, textOf} from "../fixtures/eventPanel.js";

beforeEach(() => document.body.replaceChildren());

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
