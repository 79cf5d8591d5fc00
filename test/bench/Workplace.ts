import {execFile} from "node:child_process";
import {rmSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import type {Browser} from "playwright-core";
import {serveSite} from "../../src/cli/serve.js";
import {packageRoot} from "../../src/store/places.js";
import {launch} from "../site/launch.js";

type Task = () => unknown;

/** What a measure starts, so that nothing of it is left, however the measure ends. */
export class Workplace {
  private readonly ends: Task[] = [];
  private readonly children = new AbortController();

  private constructor() {}

  /** Lends a workplace, and clears it away. */
  static async lend<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
    const place = new Workplace();
    // A signal leaves no time to wait for anything; the browser's driver sees to the browser itself.
    const leave = () => place.leave();
    process.once("exit", leave);
    try {
      return await work(place);
    } finally {
      process.off("exit", leave);
      await place.clear();
    }
  }

  /** A separate folder. */
  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-bench-"));
    this.ends.push(() => rmSync(folder, {recursive: true, force: true, maxRetries: 5}));
    return folder;
  }

  /** Serves a folder; gives its address, which ends with a slash. */
  async serve(folder: string): Promise<string> {
    const {address, server} = await serveSite(folder, {port: 0});
    this.ends.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return address;
  }

  async browser(): Promise<Browser> {
    const browser = await launch();
    this.ends.push(() => browser.close());
    return browser;
  }

  /** Runs the project's own command; gives what it prints. */
  command(...args: string[]): Promise<Buffer> {
    return this.node(join(packageRoot, "src/cli/bin.js"), ...args);
  }

  /** Runs Node in a separate process; gives what it prints. */
  async node(...args: string[]): Promise<Buffer> {
    const {signal} = this.children;
    const options = {encoding: "buffer", maxBuffer: 1 << 30, signal} as const;
    const {stdout} = await promisify(execFile)(process.execPath, args, options).catch(explain);
    return stdout;
  }

  private async clear(): Promise<void> {
    this.children.abort();
    for (const end of this.ends.reverse()) await end();
  }

  private leave(): void {
    this.children.abort();
    for (const end of this.ends.reverse()) void end();
  }
}

// The message of a command that failed is the command line; its last words are what went wrong.
function explain(error: Error & {stderr?: Buffer; code?: number | string}): never {
  const words = String(error.stderr ?? "").trim();
  throw new Error(words.split("\n").at(-1) || `${error.message} (${error.code})`, {cause: error});
}
