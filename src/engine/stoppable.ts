/** How long a query may take to stop, in milliseconds. */
const patience = 1500;

/**
 * A query's answer, or the signal's reason. The engine looks up from its work now and then, and stops by itself
 * once `signal` aborts; if it does not, `end` is to end it.
 */
export function stoppable<T>(answer: Promise<T>, signal: AbortSignal, end: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const giveUp = () => {
      end();
      reject(signal.reason as Error);
    };
    const stop = () => (timer = setTimeout(giveUp, patience));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, {once: true});
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    answer.finally(settle).then(resolve, reject);
  });
}
