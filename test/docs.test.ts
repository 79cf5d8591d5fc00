import {existsSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {filteredColumns} from "../src/model/filteredColumns.js";
import {tables} from "../src/model/tables.js";
import type {Column} from "../src/model/columns.js";
import {createCompany} from "../src/sample/company.js";
import {stories} from "../src/sample/stories.js";
import {usual} from "./sampleReading.js";

const readme = readFileSync(new URL("../data/README.md", import.meta.url), "utf8");

function toLine({name, type, required, says}: Column): string {
  return `| ${name} | ${type}${required ? " not null" : ""} | ${says} |`;
}

it.each(Object.entries(tables))("data/README.md describes %s as it is", (name, {says, columns}) => {
  const section = readme.split(`### ${name}\n`)[1]?.split("\n### ")[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| column"));
  expect(section).toContain(says);
  expect(rows).toEqual(columns.map(toLine));
});

it("data/README.md describes what items of the user's own read", () => {
  const section = readme.split("### filtered\n")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => /^\| (?!column )/.test(line));
  expect(rows).toEqual(filteredColumns.map(toLine));
});

it("data/README.md tells the sample's stories as they are", () => {
  const {jobs} = createCompany(usual);
  const section = readme.split("## What to find in the sample\n")[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => /^\| (?!story )/.test(line));
  expect(rows).toEqual(
    stories.map(
      ({title, job, finding, page}) =>
        `| ${title} | ${jobs[job].app.name} | ${finding} | \`${page}\` |`
    )
  );
});

it("README shows pictures that are there", () => {
  const root = new URL("../", import.meta.url);
  const text = readFileSync(new URL("README.md", root), "utf8");
  const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path!);
  expect(pictures.length).toBeGreaterThan(1);
  expect(pictures.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
