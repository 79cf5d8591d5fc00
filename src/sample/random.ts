import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";

/** A seeded source of random values. The same keys give the same sequence on every machine. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  unit(): number;
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A positive number around the median whose logarithm has a normal distribution. */
  logNormal(median: number, spread: number): number;
  hex(digits: number): string;
  /** A GUID of version 4, with 122 random bits like a real one. */
  guid(): string;
}

type Key = string | number;

const two32 = 2 ** 32;

/** Creates a random source for these keys, unrelated to that of any other keys. */
export function createRandom(...keys: readonly Key[]): Random {
  return new SeededRandom(hash(...keys));
}

// A class, because a closure for each method would take a third longer for the many sources.
class SeededRandom implements Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  unit(): number {
    return this.#bits() / two32;
  }

  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return at(list, this.below(list.length));
  }

  logNormal(median: number, spread: number): number {
    // The sum of twelve uniform numbers is a bell curve with a spread of one.
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.unit();
    return median * Math.exp(spread * sum);
  }

  hex(digits: number): string {
    let text = "";
    while (text.length < digits) text += toHex(this.#bits(), 8);
    return text.slice(0, digits);
  }

  guid(): string {
    const middle = this.#bits();
    const low = this.#bits();
    const version = toHex((middle & 0x0fff) | 0x4000, 4);
    const variant = toHex(((low >>> 16) & 0x3fff) | 0x8000, 4);
    const node = toHex(low & 0xffff, 4) + toHex(this.#bits(), 8);
    return `${toHex(this.#bits(), 8)}-${toHex(middle >>> 16, 4)}-${version}-${variant}-${node}`;
  }

  #bits(): number {
    return this.#generator.next() >>> 0;
  }
}

/** A 32-bit hash of the keys: FNV-1a, mixed so that neighbouring keys differ in all bits. */
export function hash(...keys: readonly Key[]): number {
  let state = 0x811c9dc5;
  for (const key of keys) {
    const text = `${key}/`;
    for (let i = 0; i < text.length; i++) {
      state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
    }
  }
  return mix(state);
}

// A shuffle of the 32-bit numbers: different numbers stay different.
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A GUID for these keys. It is for things such as a tenant or an app, of which there are few. */
export function guid(...keys: readonly Key[]): string {
  return createRandom("guid", ...keys).guid();
}

/**
 * A source only for ids, so that another id changes nothing else. All ids of a kind come from one source in turn. With
 * keys of their own some would be equal, because keys are hashed to 32 bits.
 */
export function createIds(seed: number, kind: string): Random {
  return createRandom("ids", seed, kind);
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** The list's element at an index that is known to lie within it. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new Error(`invalid list index: ${index}`);
  return list[index] as T;
}
