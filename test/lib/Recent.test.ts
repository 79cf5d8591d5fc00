import {expect, it, vi} from "vitest";
import {Recent} from "../../src/lib/Recent.js";

it("keeps the values that were read last", async () => {
  const read = vi.fn(async (key: string) => key.toUpperCase());
  const recent = new Recent<string, string>(2);
  const get = (key: string) => recent.get(key, () => read(key));
  for (const key of ["a", "b", "a", "c", "a", "b"]) expect(await get(key)).toBe(key.toUpperCase());
  expect(read.mock.calls.flat()).toEqual(["a", "b", "c", "b"]);
});

it("reads a value again that could not be read", async () => {
  const recent = new Recent<string, number>(2);
  await expect(recent.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await recent.get("a", async () => 1)).toBe(1);
});
