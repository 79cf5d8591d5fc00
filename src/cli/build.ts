import {resolve} from "node:path";
import {buildSite} from "./buildSite.js";
import {defineCommand, expectPositionals} from "./command.js";

export const build = defineCommand({
  name: "build",
  summary: "Import new exports and build the static site.",
  usage: "[options]",
  options: {
    out: {type: "string", value: "DIR", default: "dist", says: "where the site goes (dist)"}
  },
  async run({out}, positionals, io) {
    expectPositionals(positionals, []);
    await buildSite(io, resolve(io.cwd, out));
  }
});
