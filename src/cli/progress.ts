import type {Io} from "./command.js";

/** One line on the terminal that says how far the work is. */
interface Progress {
  update(text: string): void;
  /** Clears the line. */
  done(): void;
}

/** A progress line on a terminal; in a pipe it writes nothing. */
export function createProgress({stderr, isTerminal}: Pick<Io, "stderr" | "isTerminal">): Progress {
  if (!isTerminal) return {update() {}, done() {}};
  const clear = "\r\u001b[K";
  return {
    // A line that wraps could not be rewritten.
    update: (text) => stderr(clear + text.slice(0, 79)),
    done: () => stderr(clear)
  };
}

/** How many things a second: `12,300/s`. */
export function formatRate(count: number, since: number, now: number = Date.now()): string {
  const rate = count / Math.max(1, now - since);
  return `${Math.round(rate * 1000).toLocaleString("en-US")}/s`;
}
