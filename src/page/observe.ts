/** Runs a task once the browser is idle. Not every browser can report that. */
export function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, {timeout: 2000});
  else setTimeout(task, 500);
}

// About as far below the screen as a reader scrolls until the answer arrives.
const margin = "300px";

/** Runs a task once an element comes near the screen, unless the signal aborts before. */
export function whenSeen(element: Element, signal: AbortSignal, task: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      task();
    },
    {rootMargin: margin}
  );
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** Calls back with each element whose width has changed since it was last seen. */
export function watchWidths(
  elements: Iterable<Element>,
  onChange: (element: Element) => void
): void {
  const widths = new Map<Element, number>();
  const observer = new ResizeObserver((entries) => {
    for (const {target, contentRect} of entries) {
      // What is hidden has no width, and nothing to draw for.
      if (!contentRect.width) continue;
      const before = widths.get(target);
      widths.set(target, contentRect.width);
      if (before !== undefined && before !== contentRect.width) onChange(target);
    }
  });
  for (const element of elements) observer.observe(element);
}
