import {resolve} from "node:path";
import {parseInteger} from "./arguments.js";
import {buildSite} from "./build.js";
import {defineCommand, expectPositionals} from "./command.js";
import {serveSite} from "./serve.js";

const localHost = "127.0.0.1";

const hostNotice =
  "Other machines are refused until --allow-host gives the name that they have for this one.\n";

export const start = defineCommand({
  name: "start",
  summary: "Import new exports, build the site and serve it on this machine.",
  usage: "[options]",
  serves: true,
  options: {
    port: {
      type: "string",
      value: "PORT",
      default: "3000",
      help: "the port, or the next free one (3000)"
    },
    host: {
      type: "string",
      value: "ADDRESS",
      default: localHost,
      help: "the address to listen on (127.0.0.1: only this machine); 0.0.0.0 means every network"
    },
    "allow-host": {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "a name of this machine in URLs, besides localhost; can be given several times"
    },
    out: {type: "string", value: "DIR", default: "dist", help: "the folder for the site (dist)"}
  },
  async run(values, positionals, io) {
    expectPositionals(positionals, []);
    const port = parseInteger("port", values.port, 0, 65_535);
    const out = resolve(io.cwd, values.out);
    await buildSite(io, out);
    const {host, "allow-host": allowedNames = []} = values;
    const {address} = await serveSite(out, {port, host, allowedNames});
    if (host !== localHost && !allowedNames.length) io.stderr(hostNotice);
    io.stdout(`${address}\n`);
    await new Promise(() => {});
  }
});
