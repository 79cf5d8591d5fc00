import {expect, it} from "vitest";
import {createProgress, formatRate} from "../../src/cli/terminal.js";

function record(isTerminal: boolean): string[] {
  const written: string[] = [];
  const progress = createProgress({stderr: (text) => void written.push(text), isTerminal});
  progress.update("half");
  progress.update("x".repeat(200));
  progress.done();
  return written;
}

it("on a terminal one line is written again and again, and cleared at the end", () => {
  const clear = "\r\u001b[K";
  expect(record(true)).toEqual([`${clear}half`, clear + "x".repeat(79), clear]);
});

it("in a pipe nothing is written", () => {
  expect(record(false)).toEqual([]);
});

it("a rate is a count per second", () => {
  expect(formatRate(24_600, 0, 2000)).toBe("12,300/s");
  expect(formatRate(5, 0, 0)).toBe("5,000/s");
});
