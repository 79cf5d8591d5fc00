import {existsSync} from "node:fs";
import type {Browser, LaunchOptions} from "playwright-core";
import {chromium} from "playwright-core";

// Found by path, because a browser that Playwright finds by its channel may start and then fail.
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
];

/** The path of an installed Chromium, Chrome or Edge, if there is one. */
export function findInstalled(): string | undefined {
  return installed.find((path) => existsSync(path));
}

/**
 * The path of the browser that prints: the environment variable PROVISIONING_WORKBOOK_BROWSER, or else an installed
 * browser. Throws if there is none.
 */
export function findBrowser(): string {
  const named = process.env.PROVISIONING_WORKBOOK_BROWSER;
  if (named !== undefined && !existsSync(named)) throw new Error(`missing browser: ${named}`);
  const found = named ?? findInstalled();
  if (found !== undefined) return found;
  throw new Error(
    "missing browser: a PDF needs Chromium, Chrome or Edge; install one, set PROVISIONING_WORKBOOK_BROWSER to its path, or leave pdf out"
  );
}

const start = (options: LaunchOptions): Promise<Browser> =>
  // Root, as in many containers, cannot use the sandbox. The page is our own and has no scripts.
  chromium.launch({...options, args: ["--no-sandbox", "--disable-gpu"]});

/** Prints a page as PDF in a browser, on A4 with page numbers. */
export async function printPdf(
  html: string,
  options: LaunchOptions = {executablePath: findBrowser()}
): Promise<Buffer> {
  const browser = await start(options);
  try {
    const page = await browser.newPage({javaScriptEnabled: false, colorScheme: "light"});
    await page.setContent(html);
    return await page.pdf({
      format: "A4",
      landscape: true,
      printBackground: true,
      margin: {top: "12mm", right: "12mm", bottom: "16mm", left: "12mm"},
      scale: 0.8,
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate: footer
    });
  } finally {
    await browser.close();
  }
}

const footer = `<div style="font: 8px sans-serif; width: 100%; padding: 0 12mm; text-align: right">
Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>`;
