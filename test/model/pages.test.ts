import {expect, it} from "vitest";
import {toNavigation} from "../../src/model/pages.js";

it("links to a report whose file name has characters that URLs and HTML do not have", () => {
  const pages = [{path: `/reports/it's "5%" <b>`, title: "Mine"}];
  expect(toNavigation("/", [{title: "Reports", pages}])).toContain(
    `<a href="/reports/it's%20%225%25%22%20%3Cb%3E">Mine</a>`
  );
});
