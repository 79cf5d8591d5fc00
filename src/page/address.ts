import type {TimeFilters} from "../components/controls/TimeRange.js";
import type {LocalTime} from "../lib/localTime.js";
import {addTime, day, toInstant} from "../lib/localTime.js";
import {choiceKeys, dimensionKeys} from "../model/dimensions.js";
import type {Filters, ParsedFilters, Selection} from "../model/filters.js";
import {parseFilters, toSearchParams} from "../model/filters.js";
import type {Range} from "../model/range.js";

/**
 * The page's URL. No other module reads or writes it. Back undoes every `push`. Each method leaves the other parts of
 * the URL as they are, except where noted.
 */
export const address = {
  /** All of it, for sharing. */
  get link(): string {
    return location.href;
  },

  /** What `link` would be with other filters. */
  toLink(filters: Filters): string {
    return new URL(toPath(withFilters(filters)), location.href).href;
  },

  /** Calls back after Back, Forward or a link within the page has changed it. */
  onMove(follow: () => void): void {
    window.addEventListener("popstate", follow);
  },

  /**
   * The filters. Values that the data does not have are left out, with a notice. They can come from an old link, and
   * would leave the page empty.
   */
  readFilters(known: Selection, defaultLast: string): ParsedFilters {
    const {filters, notices} = parseFilters(readParameters(), known);
    const {last, select, ...rest} = filters;
    const {kept, unknown} = sortOutUnknown(select, known);
    return {
      filters: {...rest, ...(last && last !== defaultLast && {last}), select: kept},
      notices: [...notices, ...unknown]
    };
  },

  /** The filters as the URL has them, for pages that do not know which values the data has. */
  get filters(): Filters {
    return parseFilters(readParameters()).filters;
  },

  pushFilters(filters: Filters): void {
    write("pushState", withFilters(filters));
  },

  /** Sets the filters if the URL has no parameters yet; Back does not undo that. */
  beginWith(filters: Filters): void {
    const params = toSearchParams(filters);
    if (params.size && !location.search) write("replaceState", params);
  },

  /** Whether to compare with the period before. */
  get compares(): boolean {
    return read("compare") === "previous";
  },

  pushCompares(compares: boolean): void {
    change("pushState", (params) =>
      compares ? params.set("compare", "previous") : params.delete("compare")
    );
  },

  /** The id of the open event. */
  get event(): string | undefined {
    return read("event");
  },

  /** Opens an event; without an id, closes it. */
  pushEvent(eventId?: string): void {
    change("pushState", (params) => {
      // The event comes last in the URL, even if another was open before.
      params.delete("event");
      if (eventId) params.set("event", eventId);
    });
  },

  /** The id of the tab; undefined for the first. */
  get tab(): string | undefined {
    return read("tab");
  },

  pushTab(id: string | undefined): void {
    change("pushState", (params) =>
      id === undefined ? params.delete("tab") : params.set("tab", id)
    );
  },

  /** The order of the list of events. */
  get sort(): string | undefined {
    return read("sort");
  },

  /** The query of the page Query, and the filters, of which only the time range applies to it. */
  readQuery(): ParsedFilters & {sql: string | undefined} {
    return {...parseFilters(readParameters()), sql: read("sql")};
  },

  /** Replaces everything with a query and its time range, unless the URL has the same already. */
  pushQuery(sql: string, time: TimeFilters): void {
    const params = toSearchParams({...time, select: {}});
    params.set("sql", sql);
    const {pathname, search} = location;
    const path = `${pathname}?${params}`;
    if (path !== pathname + search) history.pushState(null, "", path);
  }
};

// The keys of choices that belong in the URL. What is unfolded is not one of them.
const addressed = ["by", "sort", "cols", "actor"];

/**
 * The reader's choices in an item. Those that decide what it shows are in the page's URL, where the prefix separates
 * them from other items' choices; the rest is kept here.
 */
export class ItemMemory extends Map<string, string> {
  constructor(private readonly prefix: string) {
    super();
  }

  override get(key: string): string | undefined {
    return addressed.includes(key) ? read(this.prefix + key) : super.get(key);
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: string, value: string): this {
    if (!addressed.includes(key)) return super.set(key, value);
    change("replaceState", (params) => params.set(this.prefix + key, value));
    return this;
  }

  override delete(key: string): boolean {
    if (!addressed.includes(key)) return super.delete(key);
    const had = this.has(key);
    change("replaceState", (params) => params.delete(this.prefix + key));
    return had;
  }
}

/** A range as filters: dates if it has whole days, instants otherwise. */
export function toTimeFilters({from, to}: Range, timeZone: string): TimeFilters {
  if (isMidnight(from) && isMidnight(to)) {
    return {from: from.slice(0, 10), to: addTime(to, -day).slice(0, 10)};
  }
  const format = (local: LocalTime) => `${toInstant(local, timeZone).toISOString().slice(0, 16)}Z`;
  return {from: format(from), to: format(to)};
}

function isMidnight(local: LocalTime): boolean {
  return local.endsWith("T00:00:00");
}

function sortOutUnknown(select: Selection, known: Selection): {kept: Selection; unknown: string[]} {
  const kept: Selection = {...select};
  const notices: string[] = [];
  for (const key of choiceKeys) {
    const values = select[key] ?? [];
    const unknown = values.filter((value) => !known[key]?.includes(value) && !isWord(key));
    notices.push(...unknown.map((value) => `unknown ${key}: ${value}`));
    const rest = values.filter((value) => !unknown.includes(value));
    if (rest.length) kept[key] = rest;
    else delete kept[key];
  }
  return {kept, unknown: notices};
}

// A word of the vocabulary is a valid filter even if the data never has it.
function isWord(key: string): boolean {
  return key === "action" || key === "status";
}

const filterKeys: readonly string[] = ["from", "to", "last", ...dimensionKeys];

/** The parameters of the URL with other filters; parameters that are not filters come first. */
function withFilters(filters: Filters): URLSearchParams {
  const others = [...readParameters()].filter(([key]) => !filterKeys.includes(key));
  return new URLSearchParams([...others, ...toSearchParams(filters)]);
}

type Way = "pushState" | "replaceState";

function change(way: Way, edit: (params: URLSearchParams) => void): void {
  const params = readParameters();
  edit(params);
  write(way, params);
}

function read(key: string): string | undefined {
  return readParameters().get(key) ?? undefined;
}

function readParameters(): URLSearchParams {
  return new URLSearchParams(location.search);
}

function write(way: Way, params: URLSearchParams): void {
  history[way](null, "", toPath(params));
}

function toPath(params: URLSearchParams): string {
  const {pathname, hash} = location;
  return `${pathname}${params.size ? `?${params}` : ""}${hash}`;
}
