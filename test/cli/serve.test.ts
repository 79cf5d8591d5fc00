import {once} from "node:events";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import type {IncomingMessage, Server} from "node:http";
import {get} from "node:http";
import {networkInterfaces, tmpdir} from "node:os";
import {join} from "node:path";
import {text} from "node:stream/consumers";
import {gzipSync} from "node:zlib";
import {afterAll, beforeAll, expect, it} from "vitest";
import {serveSite} from "../../src/cli/serve.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-serve-"));
const packed = gzipSync("engine");
let server: Server;
let address: string;

beforeAll(async () => {
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "secret.html"), "secret");
  writeFileSync(join(folder, "site/index.html"), "home");
  writeFileSync(join(folder, "site/events.html"), "events");
  writeFileSync(join(folder, "site/engine.wasm.1a2b.gz"), packed);
  writeFileSync(join(folder, "site/rows.parquet"), "PAR1");
  ({server, address} = await serveSite(join(folder, "site"), {
    port: 0,
    allowedNames: ["reports.example"],
    base: "/some/path/"
  }));
});

afterAll(() => {
  server.close();
  rmSync(folder, {recursive: true});
});

it.each([
  ["", "home"],
  ["events", "events"],
  ["events?status=Failure", "events"],
  ["events.html", "events"]
])("%j is a page", async (path, text) => {
  const response = await fetch(address + path);
  expect(response.headers.get("content-type")).toBe("text/html;charset=utf-8");
  expect(await response.text()).toBe(text);
});

it.each(["engine.wasm.1a2b.gz", "rows.parquet"])("%s comes as the bytes it is", async (path) => {
  const response = await fetch(address + path);
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-encoding")).toBeNull();
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes).toEqual(path.endsWith("gz") ? packed : Buffer.from("PAR1"));
});

it.each(["none", "..%2fsecret", "%2e%2e%2fsecret.html", "%00"])("%s is not found", async (path) => {
  expect((await fetch(address + path)).status).toBe(404);
});

it("nothing is served beside the base", async () => {
  expect((await fetch(new URL("/events", address))).status).toBe(404);
});

/** The status and the text of the answer to a request for a name. */
async function requestAs(host: string): Promise<[number | undefined, string]> {
  const request = get(address, {headers: {host}});
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return [response.statusCode, await text(response)];
}

it.each(["localhost:3000", "LOCALHOST", "127.0.0.1", "reports.example:80"])(
  "a request for %s is answered",
  async (host) => {
    expect(await requestAs(host)).toEqual([200, "home"]);
  }
);

it.each(["evil.example", "localhost.evil.example:3000", "reports.example.evil"])(
  "a request for %s is refused, with what to do",
  async (host) => {
    const name = host.replace(/:\d+$/, "");
    expect(await requestAs(host)).toEqual([
      403,
      `${name} is not allowed here. Start the site with --allow-host ${name}.\n`
    ]);
  }
);

// Addresses of IPv6 that are local to a link need a zone.
const ownAddresses = Object.values(networkInterfaces())
  .flatMap((list = []) => list.map(({address}) => address))
  .filter((address) => !address.startsWith("fe80:"));

it.each(ownAddresses)(
  "a site that listens on %s answers at the URL that it gives",
  async (host) => {
    const served = await serveSite(join(folder, "site"), {port: 0, host});
    try {
      expect(await (await fetch(served.address)).text()).toBe("home");
    } finally {
      served.server.close();
    }
  }
);

it("an address that is not of this machine is an error that names the option", async () => {
  await expect(serveSite(folder, {port: 0, host: "192.0.2.1"})).rejects.toThrow(
    "invalid --host: 192.0.2.1 (not an address of this machine)"
  );
});
