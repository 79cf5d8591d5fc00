import type {Page} from "playwright-core";

/** How long a measure waits for what it measures, in ms, before it reports a failure. */
export const patience = 120_000;

// A page that waits reports it itself, unless its process no longer answers.
const grace = 10_000;

/** What comes of work in a page. On a busy machine Chromium sometimes stops answering: that is an error. */
export async function answer<T>(work: Promise<T>, limit = patience + grace): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const error = new Error(`waited ${limit / 1000} s for: the browser, which stopped answering`);
    timer = setTimeout(() => reject(error), limit);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

// The functions that run in the page name nothing outside themselves.

/** The page's own clock, in ms since it was requested, once every such item is drawn. */
export async function whenReady(
  page: Pick<Page, "evaluate">,
  ids: readonly string[],
  limit = patience
): Promise<number> {
  if (!ids.length) throw new Error("missing item: there is none to wait for");
  const standing = await answer(page.evaluate(standWhenDone, {ids, limit}));
  const {at, missing, failed, waiting} = standing;
  if (failed.length) throw new Error(`the page could not answer: ${failed.join(", ")}`);
  if (missing.length) throw new Error(`missing item on the page: ${missing.join(", ")}`);
  if (waiting.length) throw new Error(`waited ${limit / 1000} s for: ${waiting.join(", ")}`);
  return at;
}

/** The state of a page's items, and at which ms since the page was requested. */
interface Standing {
  at: number;
  missing: string[];
  failed: string[];
  waiting: string[];
}

async function standWhenDone(wanted: {ids: readonly string[]; limit: number}): Promise<Standing> {
  const end = performance.now() + wanted.limit;
  for (;;) {
    const at = performance.now();
    const missing: string[] = [];
    const failed: string[] = [];
    const waiting: string[] = [];
    for (const id of wanted.ids) {
      const state = document.querySelector<HTMLElement>(`[data-item="${id}"]`)?.dataset["state"];
      if (state === undefined) missing.push(id);
      else if (state === "error") failed.push(id);
      else if (state !== "ready" && state !== "empty") waiting.push(id);
    }
    // The items of a page come all at once: what is not among them will never be.
    const isLost = missing.length > 0 && document.querySelector("[data-item]") !== null;
    const isDone = missing.length + waiting.length === 0;
    if (isLost || isDone || failed.length || at > end) return {at, missing, failed, waiting};
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The page's own clock, in ms since it was requested, once it has such an element. */
export async function whenThere(
  page: Pick<Page, "evaluate">,
  selector: string,
  limit = patience
): Promise<number> {
  const at = await answer(page.evaluate(timeWhenThere, {selector, limit}));
  if (at === undefined) throw new Error(`waited ${limit / 1000} s for: ${selector}`);
  return at;
}

async function timeWhenThere(wanted: {
  selector: string;
  limit: number;
}): Promise<number | undefined> {
  while (!document.querySelector(wanted.selector)) {
    if (performance.now() > wanted.limit) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return performance.now();
}

/** Those of the items that are on the screen, by where the page has them. */
export async function findOnScreen(page: Page, ids: readonly string[]): Promise<string[]> {
  const found = await answer(page.evaluate(filterOnScreen, ids));
  if (!found.length) throw new Error("missing item on the screen: none of the page's is there");
  return found;
}

function filterOnScreen(ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const box = document.querySelector(`[data-item="${id}"]`)?.getBoundingClientRect();
    return box && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  });
}

/** Scrolls to an item that waits to be seen, until it is drawn. */
export async function see(page: Page, id: string): Promise<void> {
  await page.locator(`[data-item="${id}"]`).scrollIntoViewIfNeeded({timeout: patience});
  await whenReady(page, [id]);
}

/** When each item was drawn for a change of the filters, in ms after the change. */
type Drawn = Readonly<Record<string, number>>;

/**
 * Filters by address, as Back and Forward do, until such items are drawn anew. With `narrows` some must
 * then count fewer events than there are: a filter that the page no longer knows measures nothing.
 */
export async function change(
  page: Pick<Page, "evaluate">,
  query: string,
  ids: readonly string[],
  {narrows = true, limit = patience} = {}
): Promise<Drawn> {
  const {drawn, isNarrow} = await answer(page.evaluate(follow, {query, ids, limit}));
  const late = ids.filter((id) => drawn[id] === undefined);
  if (late.length)
    throw new Error(`waited ${limit / 1000} s after ${query} for: ${late.join(", ")}`);
  if (narrows && !isNarrow) throw new Error(`unknown filter on the page: ${query}`);
  return drawn;
}

interface Followed {
  query: string;
  ids: readonly string[];
  limit: number;
}

function follow(wanted: Followed): Promise<{drawn: Record<string, number>; isNarrow: boolean}> {
  const since = performance.now();
  const drawn: Record<string, number> = {};
  let isNarrow = false;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({drawn, isNarrow}), wanted.limit);
    const observer = new MutationObserver((records) => {
      for (const {target} of records) {
        const {item = "", state, events, of} = (target as HTMLElement).dataset;
        if (!wanted.ids.includes(item)) continue;
        delete drawn[item];
        if (state === "ready" || state === "empty") drawn[item] = performance.now() - since;
        if (Number(events) < Number(of)) isNarrow = true;
      }
      if (wanted.ids.some((id) => drawn[id] === undefined)) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve({drawn, isNarrow});
    });
    observer.observe(document, {subtree: true, attributeFilter: ["data-state"]});
    history.pushState(null, "", wanted.query);
    dispatchEvent(new PopStateEvent("popstate"));
  });
}
