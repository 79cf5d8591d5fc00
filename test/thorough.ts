import {inject} from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether this is the long run, which tries more cases of the same tests. */
    thorough: boolean;
  }
}

/** Whether tests that have more cases than every run can afford are to try them all. */
export const isThorough = inject("thorough") ?? false;
