import {expect, it} from "vitest";
import {describeHosts} from "../../src/model/hosts.js";

const mebibyte = 2 ** 20;

it("a small site fits every host", () => {
  expect(describeHosts([1000, mebibyte])).toEqual([
    "It fits Azure Static Web Apps, Free; Azure Static Web Apps, Standard; GitHub Pages; Cloudflare Pages."
  ]);
});

it("names each limit that a site breaks, and not one that it only reaches", () => {
  expect(describeHosts([250 * mebibyte])).toEqual([
    "It fits Azure Static Web Apps, Free; Azure Static Web Apps, Standard; GitHub Pages.",
    "It is too large for Cloudflare Pages: at most 25 MiB a file."
  ]);
  expect(describeHosts([...Array<number>(20_000).fill(50_000), 26 * mebibyte])).toEqual([
    "It is too large for Azure Static Web Apps, Free: at most 250 MiB in all.",
    "It is too large for Azure Static Web Apps, Standard: at most 500 MiB in all.",
    "It is too large for GitHub Pages: at most 1 GB in all.",
    "It is too large for Cloudflare Pages: at most 25 MiB a file, 20,000 files."
  ]);
});
