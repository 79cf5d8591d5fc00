import {vi} from "vitest";

/** Empties the document, and gives it what the simulated browser lacks. */
export function emptyPage(): void {
  document.body.replaceChildren();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
}
