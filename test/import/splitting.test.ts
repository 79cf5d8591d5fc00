import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {JsonSplitter} from "../../src/import/splitting/JsonSplitter.js";
import {isJsonLines, LineSplitter} from "../../src/import/splitting/LineSplitter.js";
import type {RecordSink, Splitter} from "../../src/import/splitting/RecordSink.js";

type Found = [text: string, line: number, reason?: string];

class Collector implements RecordSink {
  readonly found: Found[] = [];
  private bytes = Buffer.alloc(0);

  write(bytes: Buffer, from: number, to: number): void {
    // A chunk may end inside a character.
    this.bytes = Buffer.concat([this.bytes, bytes.subarray(from, to)]);
  }

  end(line: number, reason?: string): void {
    const text = this.bytes.toString();
    this.found.push(reason ? [text, line, reason] : [text, line]);
    this.discard();
  }

  discard(): void {
    this.bytes = Buffer.alloc(0);
  }
}

function split(
  text: string,
  Class: new (sink: RecordSink) => Splitter,
  size = text.length
): Found[] {
  const sink = new Collector();
  const splitter = new Class(sink);
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) {
    splitter.feed(Buffer.from(bytes.subarray(i, i + size)));
  }
  splitter.end();
  return sink.found;
}

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

describe("LineSplitter", () => {
  const lines: typeof cases = [
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

describe("any records, in any container, wherever the chunks end", () => {
  const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), {maxLength: 5});
  const size = fc.integer({min: 1, max: 64});
  const toText = (record: unknown) => JSON.stringify(record);

  it.each([
    ["an array", JsonSplitter, (all: unknown[]) => JSON.stringify(all)],
    ["an indented array", JsonSplitter, (all: unknown[]) => JSON.stringify(all, null, 2)],
    [
      "a page",
      JsonSplitter,
      (all: unknown[]) => JSON.stringify({"@odata.context": "[{", value: all})
    ],
    ["documents", JsonSplitter, (all: unknown[]) => all.map(toText).join("")],
    ["lines", LineSplitter, (all: unknown[]) => all.map(toText).join("\r\n")]
  ])("come back from %s", (_, Class, pack) => {
    fc.assert(
      fc.property(records, size, (all, size) => {
        // A record of the caller's own with such a list would be a wrapper.
        fc.pre(!all.some((record) => Array.isArray(record.value) || Array.isArray(record.records)));
        const found = split(pack(all), Class, size);
        expect(found.map(([text, , reason]) => [JSON.parse(text), reason])).toEqual(
          all.map((record) => [JSON.parse(toText(record)), undefined])
        );
      })
    );
  });

  it("never crash a splitter when bytes are damaged, and the one before survives", () => {
    const good = '{"good":true}';
    fc.assert(
      fc.property(fc.string(), size, (noise, size) => {
        const found = split(`${good}\n${noise}`, LineSplitter, size);
        expect(found[0]).toEqual([good, 1]);
      })
    );
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
