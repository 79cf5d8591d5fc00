import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {countSteps, createProgress, formatRate} from "../../src/cli/terminal.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What work writes that takes thirty seconds, and says a hundred times a second how far it is. */
function record(isTerminal: boolean, isQuiet = false): string[] {
  const written: string[] = [];
  const progress = createProgress({
    stderr: (text) => void written.push(text),
    isTerminal,
    isQuiet
  });
  for (let i = 1; i <= 3000; ++i) {
    progress.update(`${i} of 3000 ${"x".repeat(200)}`);
    vi.advanceTimersByTime(10);
  }
  progress.done();
  vi.advanceTimersByTime(60_000);
  return written;
}

const clear = "\r\u001b[K";

it("on a terminal one line is written again four times a second, and cleared at the end", () => {
  const written = record(true);
  expect(written).toHaveLength(30 * 4 + 1);
  expect(written[0]).toBe(clear + `25 of 3000 ${"x".repeat(200)}`.slice(0, 79));
  expect(written.at(-1)).toBe(clear);
});

it("in a pipeline there is a line every ten seconds", () => {
  const counts = record(false).map((line) => line.replace(/ x+\n$/, ""));
  expect(counts).toEqual(["1000 of 3000", "2000 of 3000", "3000 of 3000"]);
});

it("nothing is written if the caller wants quiet", () => {
  expect([...record(true, true), ...record(false, true)]).toEqual([]);
});

it("work that begins again after its end shows its line again", () => {
  const written: string[] = [];
  const progress = createProgress({
    stderr: (text) => void written.push(text),
    ...{isTerminal: true, isQuiet: false}
  });
  for (const text of ["first", "second"]) {
    progress.update(text);
    vi.advanceTimersByTime(250);
    progress.done();
    progress.done();
  }
  expect(written).toEqual([`${clear}first`, clear, `${clear}second`, clear]);
});

it("a step says which of how many it is, and what of it is done", () => {
  const written: string[] = [];
  const begin = countSteps(2, (text) => void written.push(text));
  begin("making files")("a.json");
  begin("writing");
  expect(written).toEqual([
    "step 1 of 2: making files",
    "step 1 of 2: making files: a.json",
    "step 2 of 2: writing"
  ]);
});

it("work that is done at once writes no line", () => {
  const written: string[] = [];
  const progress = createProgress({
    stderr: (text) => void written.push(text),
    ...{isTerminal: false, isQuiet: false}
  });
  progress.update("half");
  progress.done();
  expect(written).toEqual([]);
});

it("a rate is a count per second", () => {
  expect(formatRate(24_600, 0, 2000)).toBe("12,300/s");
  expect(formatRate(5, 0, 0)).toBe("5,000/s");
});
