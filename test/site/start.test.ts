import {expect, it} from "vitest";
import {readServed} from "./site.js";

it("start serves its URL, and takes the next port if one is taken", async () => {
  const {address, takenPort} = await readServed();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(Number(new URL(address).port)).toBeGreaterThan(takenPort);
  expect((await fetch(address)).status).toBe(200);
});
