import {describe, expect, it} from "vitest";
import {isJsonLines, LineSplitter} from "../../src/import/splitting/LineSplitter.js";
import type {Found} from "../fixtures/splitting.js";
import {split} from "../fixtures/splitting.js";

const cut = "cut off inside the record";

describe("LineSplitter", () => {
  const lines: [name: string, text: string, found: Found[]][] = [
    [
      "two documents on one line",
      '{"a":1}{"b":2}\n{"c":3}',
      [
        ['{"a":1}', 1],
        ['{"b":2}', 1],
        ['{"c":3}', 2]
      ]
    ],
    [
      "lines",
      '{"a":1}\n{"b":2}\n',
      [
        ['{"a":1}', 1],
        ['{"b":2}', 2]
      ]
    ],
    [
      "lines that end in CRLF, empty ones between",
      '{"a":1}\r\n\r\n{"b":2}',
      [
        ['{"a":1}', 1],
        ['{"b":2}', 3]
      ]
    ],
    [
      "a line that is cut off, and the next one",
      '{"a":{"x":\n{"b":2}\n',
      [
        ['{"a":{"x":', 1, cut],
        ['{"b":2}', 2]
      ]
    ],
    [
      "a page among lines",
      '{"a":1}\n{"value":[{"b":2},{"c":3}]}',
      [
        ['{"a":1}', 1],
        ['{"b":2}', 2],
        ['{"c":3}', 2]
      ]
    ],
    [
      "text among lines",
      '{"a":1}\nhello\n{"b":2}',
      [
        ['{"a":1}', 1],
        ["hello", 2, "not a JSON object"],
        ['{"b":2}', 3]
      ]
    ]
  ];

  it.each(lines)("splits %s, wherever the chunks end", (_, text, found) => {
    for (let size = 1; size <= text.length; ++size) {
      expect(split(text, LineSplitter, size), `chunks of ${size}`).toEqual(found);
    }
  });
});

describe("isJsonLines", () => {
  it.each([
    ['{"a":1}\n{"b":2}', true],
    ['{"a":\n{"b":2}\n', true],
    ['{"value":[{"a":1}]}\n{"value":[]}', false],
    ['{\n "a": 1\n}\n{\n "b": 2\n}', false],
    ['[\n{"a":1},\n{"b":2}\n]', false]
  ])("knows lines from documents: %j", (text, expected) => {
    expect(isJsonLines(Buffer.from(text))).toBe(expected);
  });
});
