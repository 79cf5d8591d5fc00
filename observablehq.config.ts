import {resolve} from "node:path";
import type MarkdownIt from "markdown-it";
import {readOwnWorkbooks} from "./src/data/ownWorkbooks.js";
import {findReports, withPageLinks} from "./src/markdown/sitePages.js";
import {withSqlFences} from "./src/markdown/sqlFences.js";
import {colorRules} from "./src/model/colors.js";
import type {PageName} from "./src/model/pages.js";
import {helpPages, toNavigation} from "./src/model/pages.js";
import {readSettings} from "./src/settings/settings.js";
import {toPlaces} from "./src/store/places.js";

// No build and no preview asks anything of anybody.
process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "true";

const isPreview = process.argv.includes("preview");

// Framework runs where the pages of this package and the user's own reports were brought together.
const reports = resolve("src/reports");
const places = toPlaces();
const {title} = await readSettings(places);
const own = await readOwnWorkbooks(places);
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

// What a page draws first is fetched along with its code: a file of the report, by its name.
const firstData: Readonly<Record<PageName, string | null>> = {
  index: "analysis",
  insights: "insights",
  events: "events",
  identity: "identity",
  errors: "errors",
  alerts: "alerts",
  query: "query",
  coverage: "coverage",
  "help/index": null
};

function findFirstData(path: string): string | null {
  if (path.startsWith("/reports/")) return "meta";
  if (path.startsWith("/workbooks/")) return path.slice(1);
  return new Map(Object.entries(firstData)).get(path.slice(1)) ?? null;
}

function toHead({path}: {path: string}): string {
  const first = findFirstData(path);
  return [
    isPreview ? "" : `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    // Framework's own forbids zooming in; of two the last counts.
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    // Framework offers no other way to name the language of the page.
    `<script>document.documentElement.lang = "en"</script>`,
    `<style>${colorRules()}</style>`,
    first ? `<link rel="preload" href="/data/report/${first}.json" as="fetch" crossorigin>` : ""
  ].join("\n");
}

export default {
  title,
  root: "src",
  output: process.env.PROVISIONING_WORKBOOK_BUILT ?? "site",
  // Loaders can be written in TypeScript. Framework would look for their interpreter on the PATH.
  interpreters: {".ts": [process.execPath, "--import", import.meta.resolve("tsx")]},
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
