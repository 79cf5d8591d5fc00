import {describe, expect, it} from "vitest";
import {JsonSplitter} from "../../src/import/splitting/JsonSplitter.js";
import type {Found} from "../fixtures/splitting.js";
import {split} from "../fixtures/splitting.js";

const cut = "cut off inside the record";

const cases: [name: string, text: string, found: Found[]][] = [
  ["one document", '{"a":1}', [['{"a":1}', 1]]],
  [
    "several documents",
    '{"a":1}{"b":2}\n\n{"c":3}',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 1],
      ['{"c":3}', 3]
    ]
  ],
  [
    "an array",
    '[{"a":1},\n{"b":2}]',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 2]
    ]
  ],
  [
    "a page",
    '{"@odata.context":"x","value":[{"a":1},{"b":2}],"n":{"c":3}}',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 1]
    ]
  ],
  [
    "an event hub message",
    '{"records":[{"a":1}]}\r\n{"records":[{"b":2}]}',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 2]
    ]
  ],
  [
    "an array of pages",
    '[{"value":[{"a":1}]},{"value":[{"b":2}]}]',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 1]
    ]
  ],
  ["an empty page", '{"value":[]}', []],
  ["an indented record", '{\n "a": [\n 1\n]}', [['{  "a": [  1 ]}', 1]]],
  ["brackets and escapes in texts", '{"a":"}]\\"{["}', [['{"a":"}]\\"{["}', 1]]],
  [
    "a list called value inside a record",
    '{"a":{"value":[{"b":1}]}}',
    [['{"a":{"value":[{"b":1}]}}', 1]]
  ],
  ["a text called value", '{"key":"k","value":"[{}]"}', [['{"key":"k","value":"[{}]"}', 1]]],
  [
    "a record that is cut off",
    '[{"a":1},{"b":',
    [
      ['{"a":1}', 1],
      ['{"b":', 1, cut]
    ]
  ],
  [
    "a page that is cut off between records",
    '{"value":[{"a":1},',
    [
      ['{"a":1}', 1],
      ["", 1, "cut off before its list ends"]
    ]
  ],
  [
    "a text that is never closed",
    '[{"a":"x\n,{"b":2}]',
    [
      ['{"a":"x', 1, "a string in it is not closed"],
      ['{"b":2}', 2]
    ]
  ],
  [
    "what is no object",
    '[1, {"a":1}, null]',
    [
      ["1", 1, "not a JSON object"],
      ['{"a":1}', 1],
      ["null", 1, "not a JSON object"]
    ]
  ],
  [
    "a record with a bracket that is not its own, and the next one",
    '[{"a":[1},{"b":2}]',
    [
      ['{"a":[1}', 1, "its brackets do not match"],
      ['{"b":2}', 1]
    ]
  ],
  [
    "a record that is never closed, and the next one",
    '[{"a":{"x":1},{"b":2}]',
    [
      ['{"a":{"x":1},', 1, "its brackets do not match"],
      ['{"b":2}', 1]
    ]
  ],
  [
    "two lists in one wrapper",
    '{"value":[{"a":1}],"records":[{"b":2}],"n":[{"c":3}]}',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 1]
    ]
  ],
  [
    "a text that is never closed behind a list",
    '{"value":[{"a":1}],"x":"abc\n{"b":2}',
    [
      ['{"a":1}', 1],
      ['{"b":2}', 2]
    ]
  ]
];

describe("JsonSplitter", () => {
  it.each(cases)("splits %s", (_, text, found) => {
    expect(split(text, JsonSplitter)).toEqual(found);
  });

  it.each(cases)("splits %s, wherever the chunks end", (_, text, found) => {
    for (let size = 1; size < text.length; ++size) {
      expect(split(text, JsonSplitter, size), `chunks of ${size}`).toEqual(found);
    }
  });
});
