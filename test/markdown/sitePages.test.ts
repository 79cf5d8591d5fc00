import MarkdownIt from "markdown-it";
import {expect, it} from "vitest";
import {toPageLink, withPageLinks} from "../../src/markdown/sitePages.js";

it.each([
  ["./alerts.md", "./alerts"],
  ["./alerts.md#rules", "./alerts#rules"],
  ["../events.md?status=Failure", "../events?status=Failure"],
  ["./index.md", "./"],
  ["../index.md", "../"],
  ["./reindex.md", "./reindex"],
  ["./notes.mdx", "./notes.mdx"],
  ["#rules", "#rules"],
  ["https://example.com/a.md", "https://example.com/a.md"]
])("a link to %s leads to %s", (href, page) => {
  expect(toPageLink(href)).toBe(page);
});

it("links lead to pages in the text, in lists and in tables, and code stays", () => {
  const md = withPageLinks(new MarkdownIt());
  const html = md.render("- [A](./a.md)\n\n| [B](../b.md#c) |\n|---|\n| `[D](./d.md)` |\n");
  expect(html).toContain('<a href="./a">A</a>');
  expect(html).toContain('<a href="../b#c">B</a>');
  expect(html).toContain("<code>[D](./d.md)</code>");
});
