import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {expectReplaceable, replaceFolder} from "../../src/cli/replaceFolder.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-replace-"));
});

afterEach(() => rmSync(folder, {recursive: true}));

function makeSite(name: string, text: string): string {
  mkdirSync(join(folder, name, "_observablehq"), {recursive: true});
  writeFileSync(join(folder, name, "index.html"), text);
  return join(folder, name);
}

it("puts a new site in the place of an old one, and leaves nothing beside it", async () => {
  const out = makeSite("dist", "old");
  writeFileSync(join(out, "gone.html"), "");
  await replaceFolder(makeSite("built", "new"), out);
  expect(readdirSync(folder)).toEqual(["dist"]);
  expect(readFileSync(join(out, "index.html"), "utf8")).toBe("new");
  expect(readdirSync(out)).not.toContain("gone.html");
});

it("makes the folders above a site", async () => {
  await replaceFolder(makeSite("built", "new"), join(folder, "www/reports"));
  expect(readFileSync(join(folder, "www/reports/index.html"), "utf8")).toBe("new");
});

it("takes the place of what a killed build left beside it", async () => {
  makeSite("dist.next", "half");
  await replaceFolder(makeSite("built", "new"), join(folder, "dist"));
  expect(readdirSync(folder)).toEqual(["dist"]);
});

it("keeps a link, and replaces the folder to which it leads", async () => {
  makeSite("real", "old");
  symlinkSync(join(folder, "real"), join(folder, "dist"), "junction");
  await replaceFolder(makeSite("built", "new"), join(folder, "dist"));
  expect(lstatSync(join(folder, "dist")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real/index.html"), "utf8")).toBe("new");
});

it("a folder with anything but a site is not replaced", async () => {
  writeFileSync(join(folder, "notes.txt"), "mine");
  await expect(expectReplaceable(folder)).rejects.toThrow(
    `invalid --out: ${folder} (neither empty nor a built site)`
  );
  await expect(expectReplaceable(makeSite("dist", "old"))).resolves.toBeUndefined();
  await expect(expectReplaceable(join(folder, "none"))).resolves.toBeUndefined();
});
