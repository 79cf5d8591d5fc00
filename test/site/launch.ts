import {existsSync} from "node:fs";
import {chromium} from "playwright-core";
import type {Browser} from "playwright-core";
import {unpackBrowser} from "./unpackBrowser.js";

// Found by path, because what a channel's name finds may start and then fail.
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
];

/** Starts the machine's own browser, or where it has none, the one that comes with a package. */
export async function launch(): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path));
  const options = executablePath ? {executablePath} : await unpackBrowser();
  return chromium.launch({...options, args: ["--no-sandbox", "--disable-gpu"]});
}
