import type {Browser, LaunchOptions} from "playwright-core";
import {chromium} from "playwright-core";
import {findInstalled} from "../../src/snapshot/pdf.js";
import {unpackBrowser} from "./unpackBrowser.js";

/** How to start the machine's own browser, or where it has none, the one that comes with a package. */
export async function findOptions(): Promise<LaunchOptions> {
  const executablePath = findInstalled();
  return executablePath ? {executablePath} : unpackBrowser();
}

/** Starts it, with more options for this browser. */
export async function launch(...args: string[]): Promise<Browser> {
  const options = await findOptions();
  return chromium.launch({...options, args: ["--no-sandbox", "--disable-gpu", ...args]});
}
