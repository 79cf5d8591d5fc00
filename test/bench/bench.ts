import {benchContainers, benchImport, benchMemory} from "./importBench.js";
import {benchMillion} from "./millionBench.js";
import {benchPage} from "./pageBench.js";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  import: benchImport,
  containers: benchContainers,
  memory: () => benchMemory(2048),
  page: benchPage,
  million: benchMillion
};

// `npm run bench` measures everything, `npm run bench -- import` that part alone.
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
for (const name of names) {
  const bench = benches[name];
  if (!bench) throw new Error(`unknown bench: ${name}; one of ${Object.keys(benches).join(", ")}`);
  await bench();
}

// The served site would keep the process alive.
process.exit();
