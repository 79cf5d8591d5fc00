/** Starts a task once all tasks before it have ended, whether or not they failed. */
type Enqueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a queue whose tasks run one after the other. */
export function createQueue(): Enqueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
