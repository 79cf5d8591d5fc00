import {escapeMarkup} from "../lib/words.js";

/** A page of the site, as the links to it name it. */
export interface SitePage {
  /** Its path, as Framework writes paths. */
  path: string;
  title: string;
}

/** The pages of the site, in the order of their links. */
export const pages = [
  {path: "/index", title: "Analysis"},
  {path: "/insights", title: "Insights"},
  {path: "/events", title: "Log"},
  {path: "/identity", title: "Identity"},
  {path: "/errors", title: "Troubleshooting"},
  {path: "/alerts", title: "Alerts"},
  {path: "/query", title: "Query"},
  {path: "/coverage", title: "Coverage"},
  {path: "/help/index", title: "Help"}
] as const satisfies readonly SitePage[];

type WithoutSlash<Path> = Path extends `/${infer Name}` ? Name : never;

/** A page's path as links within the site write it. */
export type PageName = WithoutSlash<(typeof pages)[number]["path"]>;

/** The pages of the help, in the order in which a reader needs them. */
export const helpPages: readonly SitePage[] = [
  {path: "/help/exports", title: "Exports"},
  {path: "/help/figures", title: "Figures"},
  {path: "/help/filters", title: "Filters"},
  {path: "/help/settings", title: "Settings"},
  {path: "/help/alert-rules", title: "Alert rules"},
  {path: "/help/reports", title: "Reports"},
  {path: "/help/workbooks", title: "Workbooks"},
  {path: "/help/snapshots", title: "Snapshots"},
  {path: "/help/publishing", title: "Publishing"},
  {path: "/help/privacy", title: "Privacy"},
  {path: "/help/tables", title: "Tables"}
];

/** A group of pages that the navigation lists below the others. */
interface PageGroup {
  title: string;
  pages: readonly SitePage[];
}

/** The links between the pages as HTML, for the head of the page at a path. */
export function toNavigation(current: string, groups: readonly PageGroup[] = []): string {
  const more = groups.filter(({pages}) => pages.length > 0);
  const lines = [{title: "Pages", pages}, ...more].map((group) => toLinks(group, current));
  return `<div class="page-links">${lines.join("\n")}</div>`;
}

function toLinks({title, pages}: PageGroup, current: string): string {
  const links = pages.map(({path, title}) => {
    // A path comes from the name of a file, which can have quotes.
    const href = encodeURI(path.replace(/\/index$/, "/"));
    const mark = path === current ? ` aria-current="page"` : "";
    // Titles of the user's own pages are text, not HTML.
    return `<a href="${href}"${mark}>${escapeMarkup(title)}</a>`;
  });
  const head = `<span aria-hidden="true">${title}</span>`;
  return `<nav class="pages" aria-label="${title}">${head}\n${links.join("\n")}</nav>`;
}
