import {afterEach, describe, expect, it, vi} from "vitest";
import {PartedFile} from "../../src/engine/wasm/PartedFile.js";
import type {Stretch} from "../../src/model/partedFile.js";
import {headBytes, partsOf, readIndex, writeParts} from "../../src/model/partedFile.js";

afterEach(() => vi.unstubAllGlobals());

const weeks = ["2026-09-28T00:00:00", "2026-10-05T00:00:00", "2026-10-19T00:00:00"];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = writeParts(weeks.map((from, i) => ({from, bytes: bytesOf("abc".slice(0, i + 1))})));
const index = readIndex(file);

it("has its parts at the places in its index", () => {
  const texts = index.map(({start, end}) => new TextDecoder().decode(file.subarray(start, end)));
  expect(texts).toEqual(["a", "ab", "abc"]);
  expect(index.map(({from}) => from)).toEqual(weeks);
});

describe("a file in parts by week and systems", () => {
  const pairs = [
    {source: "Workday", target: "Active Directory"},
    {source: "Microsoft Entra ID", target: "Box"},
    {source: "", target: "Box"}
  ];
  const parts = weeks.flatMap((from) => pairs.map((pair) => ({from, pair, bytes: bytesOf("a")})));
  const index = readIndex(writeParts(parts));
  const places = (stretch: Partial<Stretch>) => {
    const found = partsOf(index, {from: weeks[0]!, to: weeks[2]!, ...stretch});
    return found.map((part) => index.indexOf(part));
  };

  it("has the week and the systems of each part", () => {
    expect(index.map(({from, pair}) => ({from, pair}))).toEqual(
      parts.map(({from, pair}) => ({from, pair}))
    );
    expect(index.map(({to}) => to)).toEqual(
      [weeks[1], weeks[2], "9999"].flatMap((to) => [to, to, to])
    );
  });

  it.each([
    [{}, [0, 1, 2, 3, 4, 5]],
    [{source: [], target: []}, [0, 1, 2, 3, 4, 5]],
    [{source: ["Workday"]}, [0, 3]],
    [{source: [""]}, [2, 5]],
    [{target: ["Box"]}, [1, 2, 4, 5]],
    [{source: ["Workday", "Microsoft Entra ID"], target: ["Box"]}, [1, 4]],
    [{source: ["Workday"], target: ["Box"]}, [8]]
  ])("%j needs the parts %j", (stretch, expected) => {
    expect(places(stretch)).toEqual(expected);
  });
});

it.each([
  ["2026-09-28T00:00:00", "2026-10-05T00:00:00", [0]],
  ["2026-10-04T23:00:00", "2026-10-05T01:00:00", [0, 1]],
  ["2026-10-13T00:00:00", "2026-10-14T00:00:00", [1]],
  ["0001-01-01T00:00:00", "2026-11-01T00:00:00", [0, 1, 2]],
  ["2026-09-01T00:00:00", "2026-09-28T00:00:00", [2]],
  ["2027-01-01T00:00:00", "2027-01-02T00:00:00", [2]]
])("from %s to %s needs the parts %j", (from, to, parts) => {
  expect(partsOf(index, {from, to})).toEqual(parts.map((part) => index[part]));
});

/** A server that gives ranges, or the whole file only. Returns the requested ranges. */
function serve(body: Uint8Array, status: number): string[] {
  const ranges: string[] = [];
  vi.stubGlobal("fetch", async (_: string, {headers}: {headers: {Range: string}}) => {
    ranges.push(headers.Range);
    const [from, to] = headers.Range.replace("bytes=", "").split("-").map(Number);
    const bytes = status === 206 ? body.slice(from, to! + 1) : body;
    return new Response(bytes.slice(), {status});
  });
  return ranges;
}

describe("a table in parts", () => {
  it("fetches neighbours together, and nothing else", async () => {
    const ranges = serve(file, 206);
    const table = new PartedFile("/data/table.bin");
    expect(await table.find(undefined)).toEqual(index);
    const [first, second, third] = index;
    expect(await table.fetch([first!, second!])).toEqual([bytesOf("a"), bytesOf("ab")]);
    expect(await table.fetch([third!])).toEqual([bytesOf("abc")]);
    expect(ranges).toEqual([
      `bytes=0-${headBytes - 1}`,
      `bytes=${first!.start}-${second!.end - 1}`,
      `bytes=${third!.start}-${third!.end - 1}`
    ]);
  });

  it("reads an index that is longer than the beginning that it fetches first", async () => {
    const many = Array.from({length: 500}, (_, i) => ({
      from: weeks[0]!,
      bytes: bytesOf(String(i))
    }));
    const ranges = serve(writeParts(many), 206);
    const table = new PartedFile("/data/table.bin");
    const parts = await table.find(undefined);
    expect(await table.fetch([parts[499]!])).toEqual([bytesOf("499")]);
    expect(ranges).toHaveLength(3);
  });

  it("is fetched once and whole from a server that gives no parts", async () => {
    const ranges = serve(file, 200);
    const table = new PartedFile("/data/table.bin");
    expect(await table.fetch(await table.find(undefined))).toEqual(["a", "ab", "abc"].map(bytesOf));
    expect(ranges).toHaveLength(1);
  });

  it("names the file that could not be read, and can be retried", async () => {
    serve(file, 404);
    const table = new PartedFile("/data/table.bin");
    await expect(table.find(undefined)).rejects.toThrow(
      "the file table.bin could not be read (status 404)"
    );
    serve(file, 206);
    expect(await table.find(undefined)).toEqual(index);
  });
});
