import {expect, it} from "vitest";
import {toFrameworkError} from "../../src/cli/frameworkError.js";

const advice = `
Tip: To see the full stack trace, run with the --debug flag.

If you think this is a bug, please file an issue at
↳ https://github.com/observablehq/framework/issues
`;

it.each([
  [
    "a file that a report attaches",
    `load /reports/mine in 3ms\ncopy src/reports/none.csv \u001b[2m→\u001b[22m\n\u001b[31mUnexpected error: Not found: /reports/none.csv\u001b[39m\n${advice}`,
    "missing file: data/reports/none.csv (a report attaches or imports it)"
  ],
  [
    "a library of another host",
    `load /index in 3ms\nload /reports/deep/mine npm:d3@0.0.0/+esm → src/.observablehq/cache/_npm/d3\nTypeError: fetch failed\n    at node:internal/deps/undici/undici:14976:13\nUnexpected error: fetch failed\n${advice}`,
    "data/reports/deep/mine.md: it needs d3, which Framework would fetch from another host; run `npm install d3` and import it by that name, and read attached files by text() or json()"
  ],
  [
    "anything else",
    `load /index in 3ms\nload /alerts TypeError: no\n    at file:///a.js:1:1\nUnexpected error: no\n${advice}`,
    "load /alerts TypeError: no\nUnexpected error: no"
  ]
])("names %s, without a stack and without advice on Framework", (_, printed, reason) => {
  expect(toFrameworkError(printed, "data/reports")).toBe(reason);
});
