import {join} from "node:path";
import {inject} from "vitest";
import {runIn} from "../commandLine.js";
import {openSite} from "../site/site.js";

let made: Promise<string> | undefined;

/** The folder of a snapshot of all that analysis answers, `analysis.html` and `analysis.interactive.html`. */
export function findSnapshot(): Promise<string> {
  return (made ??= makeSnapshot());
}

async function makeSnapshot(): Promise<string> {
  const {store} = await openSite();
  const folder = join(inject("siteFolder"), `snapshot-${process.pid}`);
  const args = ["--interactive", "--store", store, "--out", folder];
  const {code, stderr} = await runIn(inject("siteFolder"), "snapshot", "analysis", ...args);
  if (code !== 0) throw new Error(stderr);
  return folder;
}
