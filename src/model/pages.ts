/** A page of the site, as the links to it name it. */
export interface SitePage {
  /** Where it is, as Framework names pages. */
  path: string;
  title: string;
}

/** The pages of the site, in the order of their links. */
export const pages: readonly SitePage[] = [
  {path: "/index", title: "Analysis"},
  {path: "/insights", title: "Insights"},
  {path: "/events", title: "Log"},
  {path: "/identity", title: "Identity"},
  {path: "/errors", title: "Troubleshooting"},
  {path: "/coverage", title: "Coverage"}
];

/** The links between the pages as HTML, for the head of the page at a path. */
export function toNavigation(current: string): string {
  const links = pages.map(({path, title}) => {
    const href = path.replace(/\/index$/, "/");
    const mark = path === current ? ` aria-current="page"` : "";
    return `<a href="${href}"${mark}>${title}</a>`;
  });
  return `<nav class="pages" aria-label="Pages">${links.join("\n")}</nav>`;
}
