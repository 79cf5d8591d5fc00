import {once} from "node:events";
import type {RequestListener, Server, ServerResponse} from "node:http";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";

const host = "127.0.0.1";

const highestPort = 65_535;

/**
 * Serves a built site, by default at the root, and resolves to its address. If the port is taken, it uses the next
 * free one; port 0 means any free port.
 */
export async function serveSite(
  folder: string,
  {port, base = "/"}: {port: number; base?: string}
): Promise<{address: string; server: Server}> {
  const server = createServer(toListener(folder, base));
  await listen(server, port);
  const {port: taken} = server.address() as AddressInfo;
  return {address: `http://${host}:${taken}${base}`, server};
}

function toListener(folder: string, base: string): RequestListener {
  // `dev` looks up the files at each request: another build may replace them at any time.
  const site = sirv(folder, {dev: true, etag: true, extensions: ["html"], setHeaders});
  return (request, response) => {
    if (!request.url?.startsWith(base)) return void response.writeHead(404).end();
    request.url = request.url.slice(base.length - 1);
    site(request, response);
  };
}

// The page decompresses these files itself, so the browser must not do it first.
function setHeaders(response: ServerResponse, pathname: string): void {
  if (!/\.(gz|parquet)$/.test(pathname)) return;
  response.setHeader("Content-Type", "application/octet-stream");
  response.setHeader("Content-Encoding", []);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    if (!isTaken || port === highestPort) throw error;
    await listen(server, port + 1);
  }
}
