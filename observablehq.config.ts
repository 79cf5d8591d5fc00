import {rmSync} from "node:fs";
import {fileURLToPath} from "node:url";
import type MarkdownIt from "markdown-it";
import {readOwnWorkbooks} from "./src/data/ownWorkbooks.js";
import {findReports, withPageLinks} from "./src/markdown/sitePages.js";
import {withSqlFences} from "./src/markdown/sqlFences.js";
import {colorRules} from "./src/model/colors.js";
import {helpPages, toNavigation} from "./src/model/pages.js";
import {toPlaces} from "./src/store/places.js";

// No build and no preview asks anything of anybody.
process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "true";

// Framework would use again what the loaders gave before, even though the store or a workbook behind
// them, their own code or the engine's version has changed. Its other cache, of packages, is slow to
// make and stays; and a build has just put the report's files there.
const isPreview = process.argv.includes("preview");
const hasReport = !isPreview && process.env.PROVISIONING_WORKBOOK_OUT !== undefined;
for (const folder of ["engine", "workbooks", ...(hasReport ? [] : ["data"])]) {
  const cache = new URL(`src/.observablehq/cache/${folder}`, import.meta.url);
  rmSync(cache, {recursive: true, force: true});
}

const reports = fileURLToPath(new URL("src/reports", import.meta.url));
const own = await readOwnWorkbooks(toPlaces());
const workbooks = own.map(({name, spec: {title}}) => ({path: `/workbooks/${name}`, title}));

// Everything comes from where the page came from. Preview evaluates changed code, which this forbids.
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:"
].join("; ");

// What a page draws first is fetched along with its code.
const firstData: Readonly<Record<string, string>> = {
  "/index": "/data/report/analysis.json",
  "/insights": "/data/report/insights.json",
  "/events": "/data/report/events.json",
  "/identity": "/data/report/identity.json",
  "/errors": "/data/report/errors.json",
  "/alerts": "/data/report/alerts.json",
  "/query": "/data/report/query.json",
  "/coverage": "/data/report/coverage.json"
};

function findFirstData(path: string): string | undefined {
  if (path.startsWith("/reports/")) return "/data/report/meta.json";
  return path.startsWith("/workbooks/") ? `/data/report${path}.json` : undefined;
}

function toHead({path}: {path: string}): string {
  const first = firstData[path] ?? findFirstData(path);
  return [
    isPreview ? "" : `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    // Framework's own forbids zooming in; of two the last counts.
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    // Framework offers no other way to name the language of the page.
    `<script>document.documentElement.lang = "en"</script>`,
    `<style>${colorRules()}</style>`,
    first ? `<link rel="preload" href="${first}" as="fetch" crossorigin>` : ""
  ].join("\n");
}

export default {
  title: "Provisioning Workbook",
  root: "src",
  output: process.env.PROVISIONING_WORKBOOK_OUT ?? "dist",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  markdownIt: (md: MarkdownIt) => withPageLinks(withSqlFences(md)),
  dynamicPaths: workbooks.map(({path}) => path),
  header: ({path}: {path: string}) =>
    toNavigation(path, [
      {title: "Reports", pages: findReports(reports)},
      {title: "Own workbooks", pages: workbooks},
      {title: "Help", pages: path.startsWith("/help/") ? helpPages : []}
    ]),
  footer: "",
  head: toHead
};
