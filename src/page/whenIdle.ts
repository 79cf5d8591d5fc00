/** Runs a task once the browser has nothing to do; not every browser can tell when that is. */
export function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, {timeout: 2000});
  else setTimeout(task, 500);
}
