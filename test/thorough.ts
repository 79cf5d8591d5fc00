import {inject} from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether this is the long run, which tries more cases of the same tests. */
    thorough: boolean;
  }
}

/** Whether tests that try many cases are to try more of them, and other ones each time. */
export const isThorough = inject("thorough") ?? false;

/** The options of a property test: so many cases, always the same; in the long run more, by chance. */
export function runs(few: number, many: number): {numRuns: number; seed?: number} {
  return isThorough ? {numRuns: many} : {numRuns: few, seed: 20261031};
}
