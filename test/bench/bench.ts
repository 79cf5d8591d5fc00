import {benchImport} from "./importBench.js";
import {toLine} from "./measures.js";
import {Sites} from "./Sites.js";
import {benchSite} from "./siteBench.js";
import type {Part, Sizes} from "./sizes.js";
import {readArguments} from "./sizes.js";
import {Workplace} from "./Workplace.js";

// What was started is cleared away when the process exits, which a signal alone does not make it do.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

// `npm run bench` measures everything, `npm run bench -- import` that part alone, and with `--quick`
// each kind of measure once at a small size.
try {
  const {parts, sizes} = readArguments(process.argv.slice(2));
  await Workplace.lend(async (place) => {
    const sites = new Sites(place);
    for (const part of parts) await bench(part, sizes, sites);
  });
} catch (error) {
  process.stderr.write(`${toLine(error)}\n`);
  process.exitCode = 1;
}

function bench(part: Part, sizes: Sizes, sites: Sites): Promise<void> {
  if (part === "page" || part === "million") return benchSite(sites, sizes[part]);
  return benchImport(sizes[part]);
}
