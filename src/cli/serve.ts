import {once} from "node:events";
import type {RequestListener, Server, ServerResponse} from "node:http";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";

const localNames = ["localhost", "127.0.0.1"];

const highestPort = 65_535;

interface ServeOptions {
  port: number;
  /** The address of this machine on which it listens; only this machine reaches the default. */
  host?: string;
  /** The names by which readers call this machine, besides `localhost`, `127.0.0.1` and `host`. */
  allowedNames?: readonly string[];
  /** The path below which the site is. */
  base?: string;
}

/**
 * Serves a built site, and resolves to its address on this machine. If the port is taken, it uses the next free one;
 * port 0 means any free port. Requests for another name than those allowed are refused: otherwise a page of any other
 * site could read this one, by a name of its own that leads to this machine.
 */
export async function serveSite(
  folder: string,
  {port, host = "127.0.0.1", allowedNames = [], base = "/"}: ServeOptions
): Promise<{address: string; server: Server}> {
  const shown = toShown(host);
  const names = new Set([...localNames, shown, ...allowedNames].map((name) => name.toLowerCase()));
  const server = createServer(toListener(folder, {names, base}));
  await listen(server, port, host);
  const {port: taken} = server.address() as AddressInfo;
  return {address: `http://${shown}:${taken}${base}`, server};
}

// A URL has the addresses of IPv6 in brackets. `0.0.0.0` and `::` mean every address.
function toShown(host: string): string {
  if (["0.0.0.0", "::"].includes(host)) return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function toListener(
  folder: string,
  {names, base}: {names: ReadonlySet<string>; base: string}
): RequestListener {
  // `dev` looks up the files at each request: another build may replace them at any time.
  const site = sirv(folder, {dev: true, etag: true, extensions: ["html"], setHeaders});
  return (request, response) => {
    const name = toName(request.headers.host);
    if (!names.has(name)) return refuse(response, name);
    if (!request.url?.startsWith(base)) return void response.writeHead(404).end();
    request.url = request.url.slice(base.length - 1);
    site(request, response);
  };
}

// A header `Host` has a port, too, unless that is the usual one.
function toName(host = ""): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}

function refuse(response: ServerResponse, name: string): void {
  response.writeHead(403, {"Content-Type": "text/plain; charset=utf-8"});
  response.end(`${name} is not allowed here. Start the site with --allow-host ${name}.\n`);
}

// The page decompresses these files itself, so the browser must not do it first.
function setHeaders(response: ServerResponse, pathname: string): void {
  if (!/\.(gz|parquet)$/.test(pathname)) return;
  response.setHeader("Content-Type", "application/octet-stream");
  response.setHeader("Content-Encoding", []);
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new Error(`invalid --host: ${host} (not an address of this machine)`);
    if (code !== "EADDRINUSE" || port === highestPort) throw error;
    await listen(server, port + 1, host);
  }
}
