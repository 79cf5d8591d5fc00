import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, join, relative} from "node:path";
import MarkdownIt from "markdown-it";
import type {SitePage} from "../model/pages.js";

/** Finds the pages in a part of a folder of pages, such as `reports`, sorted by path, for the navigation. */
export function findPages(root: string, part: string): SitePage[] {
  const folder = join(root, part);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({path: toPath(root, file), title: readTitle(file)}));
}

function toPath(root: string, file: string): string {
  return `/${relative(root, file).replaceAll("\\", "/").replace(/\.md$/, "")}`;
}

// A page's title is in its front matter, or else in its first heading, or else the name of its file.
function readTitle(file: string): string {
  const text = readFileSync(file, "utf8");
  const [front = ""] = /^---\r?\n[^]*?\r?\n---\r?\n/.exec(text) ?? [];
  const [, named = ""] = /^title:\s*(.*?)\s*$/m.exec(front) ?? [];
  return unquote(named) || (findHeading(text.slice(front.length)) ?? basename(file, ".md"));
}

// Text in double quotes has the escapes of JSON.
function unquote(text: string): string {
  if (/^'.*'$/.test(text)) return text.slice(1, -1);
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function findHeading(text: string): string | undefined {
  const tokens = new MarkdownIt().parse(text, {});
  const head = tokens.findIndex(({type, tag}) => type === "heading_open" && tag === "h1");
  const words = head < 0 ? [] : (tokens[head + 1]!.children ?? []);
  return words.map(({content}) => content).join("") || undefined;
}

/**
 * Lets pages link to the files of other pages, such as `./alerts.md#rules`, so that the links work on GitHub, too. In
 * the site they lead to the pages.
 */
export function withPageLinks(md: MarkdownIt): MarkdownIt {
  md.core.ruler.push("page-links", ({tokens}) => {
    for (const token of tokens.flatMap(({children}) => children ?? [])) {
      if (token.type === "link_open") token.attrSet("href", toPageLink(token.attrGet("href")!));
    }
  });
  return md;
}

/** Turns a link to a page's file into a link to the page. Other links stay the same. */
export function toPageLink(href: string): string {
  if (!/^\.{1,2}\//.test(href)) return href;
  return href.replace(/(?:(?<=\/)index)?\.md(?=$|[?#])/, "");
}
