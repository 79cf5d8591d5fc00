import {toErrorText} from "../model/errorText.js";
import {rejectReasons} from "../model/rejectReasons.js";

/** What is wrong with a file itself, as against a failure in taking its records. */
export class Damage extends Error {}

/** Marks whatever a source of a file's bytes throws as damage of the file. */
export async function* markDamage<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* source;
  } catch (error) {
    const message = toErrorText(error);
    throw new Damage(`${rejectReasons.packed}: ${message}`.replaceAll(/\s+/g, " "));
  }
}
