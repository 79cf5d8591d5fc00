import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect} from "vitest";
import {launch} from "./launch.js";

export interface PageOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Whether the network is cut off. */
  offline?: boolean;
}

/** A page, watched for everything that goes wrong in it. */
export interface WatchedPage {
  page: Page;
  /** Fails if the page ever complained, missed a file or sent a request to another host. */
  expectClean(): void;
  /** Closes it, and forgets what it stored and what it was permitted. */
  close(): Promise<void>;
}

/** Opens pages for the tests of a file; after each test they must be clean, and are closed. */
export function usePages(): typeof openPage {
  const opened: WatchedPage[] = [];
  afterEach(async () => {
    const all = opened.splice(0);
    for (const {close} of all) await close();
    for (const {expectClean} of all) expectClean();
  });
  return async (url, options) => {
    const watched = await openPage(url, options);
    opened.push(watched);
    return watched;
  };
}

/**
 * One page for the tests of a block that only read it, or leave it as they found it: opened before
 * them, clean after each, closed after all.
 */
export function usePage(open: () => Promise<WatchedPage>): () => Page {
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await open();
  });
  afterEach(() => watched.expectClean());
  afterAll(() => watched.close());
  return () => watched.page;
}

let browser: Promise<Browser> | undefined;
const contexts = new Map<boolean, Promise<BrowserContext>>();

// One for all pages with a network and one for all without: what a page fetched need not be fetched again.
function openContext(offline: boolean): Promise<BrowserContext> {
  const opened = contexts.get(offline) ?? makeContext(offline);
  contexts.set(offline, opened);
  return opened;
}

async function makeContext(offline: boolean): Promise<BrowserContext> {
  return (await openBrowser()).newContext({
    offline,
    // Far from the report's zone: a page that used the reader's would show other times.
    timezoneId: "Pacific/Auckland",
    locale: "en-US"
  });
}

/** The one browser of a worker. */
export function openBrowser(): Promise<Browser> {
  // No page of a test lives long enough to gain from its engine being compiled once more, for speed.
  return (browser ??= launch("--js-flags=--liftoff-only"));
}

/** Opens a URL in a new page. */
export async function openPage(
  url: string,
  {width = 1280, height = 900, dark = false, offline = false}: PageOptions = {}
): Promise<WatchedPage> {
  const page = await (await openContext(offline)).newPage();
  await page.setViewportSize({width, height});
  await page.emulateMedia({colorScheme: dark ? "dark" : "light"});
  const problems = watch(page, new URL(url).host);
  await page.goto(url);
  return {
    page,
    expectClean: () => expect(problems).toEqual([]),
    close: () => leave(page)
  };
}

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
  await page.context().clearPermissions();
  await page.close();
}

function watch(page: Page, host: string): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const {protocol, host: requested} = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && requested !== host)
      problems.push(`requested ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const text = request.failure()?.errorText ?? "";
    // What the page itself calls off, such as when it is left.
    if (text !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()} ${text}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}
