import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {inject, vi} from "vitest";
import {serveSite} from "../../src/cli/serve.js";
import type {ServedSite} from "../setup/site.js";

/** The site that browser tests look at: built from the sample and served, once per test run. */
export interface Site {
  /** Served at the root of a host, ends with a slash. */
  address: string;
  /** The same below a path, as on a host of many sites. */
  subAddress: string;
  /** The folder it is in. */
  dist: string;
  /** The store that it was made of. */
  store: string;
}

let site: Promise<Site> | undefined;

/** The site, once it is served. */
export function openSite(): Promise<Site> {
  return (site ??= findSite());
}

/** The output of `start` when it began to serve. */
export async function readServed(): Promise<ServedSite> {
  return JSON.parse(readFileSync(await waitFor("served.json"), "utf8")) as ServedSite;
}

/** The path of something in the site's folder, once it is there. */
async function waitFor(name: string): Promise<string> {
  const path = join(inject("siteFolder"), name);
  const look = () => {
    if (!existsSync(path)) throw new Error(`missing ${path}: it was not made in time`);
  };
  await vi.waitFor(look, {timeout: 110_000, interval: 100});
  return path;
}

async function findSite(): Promise<Site> {
  const {address} = await readServed();
  if (!address) throw new Error("start ended before it served the site");
  const folder = inject("siteFolder");
  const dist = join(folder, "dist");
  const {address: subAddress} = await serveSite(dist, {port: 0, base: "/some/path/"});
  return {address, subAddress, dist, store: join(folder, "store")};
}
