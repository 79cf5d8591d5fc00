import {expect, it} from "vitest";
import {colorVariable} from "../../src/model/colors.js";

it("a word that is also a property of every object has no special colour", () => {
  expect(colorVariable("constructor")).toBe(colorVariable("Other"));
});
