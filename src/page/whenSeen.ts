// As far below the screen as a reader scrolls while the answer comes.
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
