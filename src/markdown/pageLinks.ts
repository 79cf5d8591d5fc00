import type MarkdownIt from "markdown-it";

/**
 * Lets pages link to the files of other pages, `./alerts.md#rules`, as a forge needs it: in the site the link
 * leads to the page.
 */
export function withPageLinks(md: MarkdownIt): MarkdownIt {
  md.core.ruler.push("page-links", ({tokens}) => {
    for (const token of tokens.flatMap(({children}) => children ?? [])) {
      if (token.type === "link_open") token.attrSet("href", toPageLink(token.attrGet("href")!));
    }
  });
  return md;
}

/** The link to a page in the site, for a link to its file; any other link as it is. */
export function toPageLink(href: string): string {
  if (!/^\.{1,2}\//.test(href)) return href;
  return href.replace(/(?:(?<=\/)index)?\.md(?=$|[?#])/, "");
}
