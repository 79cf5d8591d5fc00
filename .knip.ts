import {relative} from "node:path";
import type {KnipConfig} from "knip";
import MarkdownIt from "markdown-it";
import {withSqlFences} from "./src/markdown/sqlFences.js";

const config: KnipConfig = {
  entry: [
    // What Framework starts from: its configuration, pages, loaders and the style.
    "observablehq.config.ts",
    "src/**/*.md",
    "src/{data,engine}/**/*.{gz,zip}.ts",
    "src/style.css",
    // What esbuild starts from, for a snapshot that can be filtered.
    "src/page/file/{fileMain,fileStart}.ts",
    "test/**/*.test.ts",
    "test/setup/{sampleStore,site}.ts",
    "test/bench/worker.ts",
    "test/fixtures/importProcess.ts"
  ],
  project: ["src/**/*.{css,js,md,ts}", "test/**/*.ts", "*.ts"],
  // The module observablehq:stdlib is Framework's own, no package.
  ignoreDependencies: ["observablehq"],
  compilers: {
    css: (text) =>
      text.replace(/@import url\("(?:\.\.\/node_modules\/)?([^"]+)"\)/g, 'import "$1"'),
    md: readCode
  }
};

/** The code of a page, in a report with what its fences of SQL become. */
function readCode(text: string, file: string): string {
  const path = `/${relative("src", file).replaceAll("\\", "/")}`;
  const tokens = new MarkdownIt().use(withSqlFences).parse(text, {path});
  return tokens
    .filter(({type, info}) => type === "fence" && info.startsWith("js"))
    .map(({content}) => content)
    .join("\n");
}

export default config;
