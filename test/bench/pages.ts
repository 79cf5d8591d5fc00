import type {Browser, Page} from "playwright-core";

/** A page of a browser profile that has nothing of the site yet. */
export async function openPage(
  browser: Browser
): Promise<{page: Page; close: () => Promise<void>}> {
  const context = await browser.newContext({viewport: {width: 1440, height: 1000}});
  return {page: await context.newPage(), close: () => context.close()};
}

/** What a page fetched. */
export interface Files {
  bytes: number;
  urls: string[];
}

/** Watches what a page fetches of the files whose addresses match; gives what came so far. */
export async function watchFiles(page: Page, pattern = /^http/): Promise<() => Files> {
  const session = await page.context().newCDPSession(page);
  const requested = new Map<string, string>();
  const files: Files = {bytes: 0, urls: []};
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({requestId, response: {url}}) => {
    if (pattern.test(url)) requested.set(requestId, url);
  });
  session.on("Network.loadingFinished", ({requestId, encodedDataLength}) => {
    const url = requested.get(requestId);
    if (url === undefined) return;
    files.bytes += encodedDataLength;
    files.urls.push(url);
  });
  return () => ({...files, urls: [...files.urls]});
}
