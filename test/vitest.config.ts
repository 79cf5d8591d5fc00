import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {defineConfig} from "vitest/config";
import type {TestSpecification} from "vitest/node";
import {BaseSequencer} from "vitest/node";

const root = join(import.meta.dirname, "..");

const files = readdirSync(import.meta.dirname, {recursive: true, encoding: "utf8"})
  .map((path) => `test/${path.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".test.ts") && !/\/site\/|\.long\.test\.ts$/.test(file))
  .map((file) => ({file, text: readFileSync(join(root, file), "utf8")}));

function findFiles(pattern: RegExp): string[] {
  return files.filter(({text}) => pattern.test(text)).map(({file}) => file);
}

// Tests that need a document declare it in their first line. Those of one environment run one after the
// other, so that they can share a worker.
const dom = findFiles(/^\/\/ @vitest-environment jsdom/);

// What tries more cases or the page's engine in the long run imports thorough.ts, itself or through a helper.
const thorough = findFiles(/ from "\.\.\/fixtures\/(thorough|bothEngines|alertTables)\.js"/);

const longest = [
  "/site/dataTables.test.ts",
  "/site/installed.test.ts",
  "/site/installs.long.test.ts"
];

// The longest of a project come first, so that no worker is left alone with one at the end. Projects
// come in the order of their names: those that need the site when it has been built.
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({project, moduleId}: TestSpecification) =>
      `${project.name} ${longest.some((name) => moduleId.endsWith(name)) ? 0 : 1}`;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }
}

export default defineConfig({
  root,
  test: {
    // Files share their workers, and with them what is slow to start: DuckDB-WASM, a browser.
    isolate: false,
    maxWorkers: 2,
    sequence: {sequencer: LongestFirst},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: files.map(({file}) => file),
          exclude: dom,
          globalSetup: "test/setup/sampleStore.ts"
        }
      },
      {
        extends: true,
        test: {
          name: "dom",
          include: dom,
          setupFiles: "test/setup/dom.ts"
        }
      },
      {
        extends: true,
        test: {
          name: "long",
          include: ["test/**/*.long.test.ts", ...thorough],
          globalSetup: ["test/setup/sampleStore.ts", "test/setup/site.ts"],
          testTimeout: 600_000,
          provide: {thorough: true}
        }
      },
      {
        extends: true,
        test: {
          name: "site",
          include: ["test/site/*.test.ts"],
          exclude: ["test/site/*.long.test.ts"],
          testTimeout: 180_000,
          globalSetup: "test/setup/site.ts"
        }
      }
    ]
  }
});
