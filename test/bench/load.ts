import {createWriteStream} from "node:fs";
import {once} from "node:events";
import {toGraphRecord} from "../../src/sample/graphRecord.js";
import {simulate} from "../../src/sample/simulate.js";

const sample = {events: 5000, days: 35, end: "2026-10-31", seed: 1, shape: "graph"} as const;

/** How a load holds its records: one a line, or all in one page on a single line. */
export type Container = "lines" | "page";

/**
 * Writes Graph records of the sample's company to a file of about so many bytes, each record with an
 * id of its own. Gives the number of records.
 */
export async function writeLoad(
  path: string,
  bytes: number,
  container: Container
): Promise<number> {
  const templates = readTemplates();
  const file = createWriteStream(path, {highWaterMark: 1 << 22});
  file.write(container === "page" ? '{"@odata.context":"bench","value":[' : "");
  let count = 0;
  for (let written = 0; written < bytes;) {
    const texts = templates.map(({before, after}) => `${before}${toId(count++)}${after}`);
    const text = texts.join(container === "page" ? "," : "\n");
    const first = written === 0 ? "" : container === "page" ? "," : "\n";
    if (!file.write(first + text)) await once(file, "drain");
    written += text.length;
  }
  file.end(container === "page" ? "]}" : "\n");
  await once(file, "finish");
  return count;
}

/** Each sample record as text, cut where its id stands. */
function readTemplates(): {before: string; after: string}[] {
  return Array.from(simulate(sample, Infinity), (event) => {
    const text = JSON.stringify({...toGraphRecord(event, "bench-tenant"), id: "@id@"});
    const [before = "", after = ""] = text.split("@id@");
    return {before, after};
  });
}

function toId(count: number): string {
  return `${count.toString(16).padStart(8, "0")}-0000-4000-8000-${((count * 2654435761) % 2 ** 32).toString(16).padStart(12, "0")}`;
}
