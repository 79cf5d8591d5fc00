import {parseArgs} from "node:util";
import type {Container} from "./load.js";
import {containers} from "./load.js";

/** How large a load is, and how often its import is measured. */
export interface ImportSize {
  megabytes: number;
  rounds: number;
  containers: readonly Container[];
  /** How many files a folder has whose second import finds nothing new; none, it is not measured. */
  files: number;
}

/** Of how many events a site is built, and how often each of its figures is measured. */
export interface SiteSize {
  events: number;
  shape: "mixed" | "graph";
  rounds: number;
  /** How long after the first chart a page's first change of the filters is made, in ms. */
  waits: readonly number[];
  /** How many changes of the filters a round has, once the engine is warm. */
  changes: number;
  /** How long a reader looks before the next change, in ms. */
  pause: number;
  /** The time ranges for which the bytes of one pair of systems are counted; none, no drill-down. */
  ranges: readonly string[];
}

/** The parts of the bench, each with its size. */
export interface Sizes {
  import: ImportSize;
  containers: ImportSize;
  memory: ImportSize;
  page: SiteSize;
  million: SiteSize;
}

export type Part = keyof Sizes;

const full: Sizes = {
  import: {megabytes: 500, rounds: 3, containers: ["lines"], files: 0},
  containers: {megabytes: 250, rounds: 3, containers, files: 1000},
  memory: {megabytes: 2048, rounds: 1, containers, files: 0},
  page: {
    events: 5000,
    shape: "mixed",
    rounds: 5,
    waits: [0, 1500],
    changes: 5,
    pause: 1000,
    ranges: []
  },
  million: {
    events: 1_000_000,
    shape: "graph",
    rounds: 2,
    waits: [0, 1500],
    changes: 10,
    pause: 2500,
    ranges: ["last=7d", "last=14d", "last=28d"]
  }
};

const quickSite = {
  events: 2000,
  shape: "graph",
  rounds: 1,
  waits: [0],
  changes: 2,
  pause: 100
} as const;

// A line each, one document, a table, and packed.
const quickContainers = ["lines", "page", "csv", "zip"] as const;

const quick: Sizes = {
  import: {megabytes: 20, rounds: 1, containers: ["lines"], files: 0},
  containers: {megabytes: 5, rounds: 1, containers: quickContainers, files: 20},
  memory: {megabytes: 5, rounds: 1, containers: ["lines"], files: 0},
  page: {...quickSite, ranges: []},
  million: {...quickSite, ranges: ["last=7d"]}
};

const parts = Object.keys(full) as Part[];

// At these sizes the other parts would measure the same once more: lines are one of the containers, each
// of which reports its memory, and what `page` measures comes first in `million`.
const quickParts: Part[] = ["containers", "million"];

/** What to measure, everything unless parts are named, and at which size. */
export function readArguments(args: string[]): {parts: Part[]; sizes: Sizes} {
  const {values, positionals} = parseArgs({
    args,
    options: {quick: {type: "boolean", default: false}},
    allowPositionals: true
  });
  const named = positionals.map(toPart);
  const all = values.quick ? quickParts : parts;
  return {parts: named.length ? named : all, sizes: values.quick ? quick : full};
}

function toPart(name: string): Part {
  const part = parts.find((part) => part === name);
  if (!part) throw new Error(`unknown bench: ${name}; one of ${parts.join(", ")}`);
  return part;
}
