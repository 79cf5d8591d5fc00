import {expect, it} from "vitest";
import {parseCommentedJson} from "../../src/lib/commentedJson.js";

it("reads comments, a last comma, a byte order mark and a schema for editors", () => {
  const text = `\uFEFF{
  "$schema": "settings.schema.json",
  // The title.
  "title": "T", /* and
  more */ "list": [1, 2,],
}`;
  expect(parseCommentedJson(text)).toEqual({title: "T", list: [1, 2]});
});

it("leaves comments in texts", () => {
  expect(parseCommentedJson('{"a": "// b /* c */"}')).toEqual({a: "// b /* c */"});
});

it.each([
  ["", "not JSON: line 1: value expected"],
  ['{\n  "a": 1\n  "b": 2\n}', "not JSON: line 3: comma expected"],
  ['{"a": 1', "not JSON: line 1: close brace expected"],
  ["{'a': 1}", "not JSON: line 1: invalid symbol"],
  ['{"a": 1} {', "not JSON: line 1: end of file expected"]
])("%j is refused with its line", (text, message) => {
  expect(() => parseCommentedJson(text)).toThrow(message);
});

it.each(["[]", "null", "1"])("%s is read, whether or not a file can hold it", (text) => {
  expect(parseCommentedJson(text)).toEqual(JSON.parse(text));
});
