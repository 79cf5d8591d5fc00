import type MarkdownIt from "markdown-it";
import {findPages, withPageLinks} from "./src/markdown/sitePages.js";
import {withSqlFences} from "./src/markdown/sqlFences.js";
import {colorRules} from "./src/model/colors.js";
import type {PageName} from "./src/model/pages.js";
import {helpPages, toNavigation} from "./src/model/pages.js";
import {readSettings} from "./src/settings/settings.js";
import {toPlaces} from "./src/store/places.js";

// No build and no preview asks anything of anybody.
process.env.OBSERVABLE_TELEMETRY_DISABLE ??= "true";

const isPreview = process.argv.includes("preview");

const {title} = await readSettings(toPlaces());

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
  header: ({path}: {path: string}) =>
    toNavigation(path, [
      // Framework runs where all pages were brought together.
      {title: "Reports", pages: findPages("src", "reports")},
      {title: "Own workbooks", pages: findPages("src", "workbooks")},
      {title: "Help", pages: path.startsWith("/help/") ? helpPages : []}
    ]),
  footer: "",
  head: toHead
};
