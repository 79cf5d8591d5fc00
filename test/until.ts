import {vi} from "vitest";

/**
 * Waits until a check no longer throws, and gives what it returns; throws what it threw last after
 * 20 seconds, for a busy machine takes its time.
 */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, {timeout: 20_000});
}
