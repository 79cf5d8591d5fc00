// @vitest-environment jsdom
import {expect, it} from "vitest";
import {StateWord} from "../../src/components/grid/pickColumns.js";

it.each([
  ["open", "✕failing"],
  ["flapping", "⇅flapping"],
  ["recovered", "↗recovered"],
  ["fine", "✓fine"],
  ["unheard of", "unheard of"],
  [null, "–"]
])("the state %s reads %s", (state, text) => {
  expect(StateWord(state).textContent).toBe(text);
});
