import type {Browser, Page} from "playwright-core";
import {afterEach, expect} from "vitest";
import {launch} from "./launch.js";

export interface PageOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Whether the network is cut off. */
  offline?: boolean;
}

/** A page in a browser profile of its own, watched for everything that goes wrong in it. */
export interface WatchedPage {
  page: Page;
  /** Fails if the page ever complained, missed a file or asked another host. */
  expectClean(): void;
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** Opens pages for the tests of a file; after each test they must be clean, and are closed. */
export function usePages(): typeof openPage {
  const opened: WatchedPage[] = [];
  afterEach(async () => {
    for (const watched of opened.splice(0)) {
      watched.expectClean();
      await watched.close();
    }
  });
  return async (url, options) => {
    const watched = await openPage(url, options);
    opened.push(watched);
    return watched;
  };
}

/** Opens an address in the one browser of the test run. */
export async function openPage(
  url: string,
  {width = 1280, height = 900, dark = false, offline = false}: PageOptions = {}
): Promise<WatchedPage> {
  const context = await (
    await (browser ??= launch())
  ).newContext({
    viewport: {width, height},
    offline,
    colorScheme: dark ? "dark" : "light",
    // Far from the report's zone: a page that used the reader's would show other times.
    timezoneId: "Pacific/Auckland",
    locale: "en-US"
  });
  const page = await context.newPage();
  const problems = watch(page, new URL(url).host);
  await page.goto(url);
  return {
    page,
    expectClean: () => expect(problems).toEqual([]),
    close: () => context.close()
  };
}

function watch(page: Page, host: string): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const {protocol, host: asked} = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && asked !== host) problems.push(`asked ${request.url()}`);
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
