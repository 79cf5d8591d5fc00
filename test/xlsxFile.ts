import readXlsxFile from "read-excel-file/node";
import type {Entry} from "yauzl";
import {fromBuffer} from "yauzl";

export type SheetValue = string | number | boolean | Date | null;

/** The values of each sheet, by its name, as another library than the writer's reads them. */
export async function readSheets(file: Uint8Array): Promise<Map<string, SheetValue[][]>> {
  const sheets = await readXlsxFile(Buffer.from(file), {trim: false});
  return new Map(sheets.map(({sheet, data}) => [sheet, (data as SheetValue[][]).map(toExact)]));
}

// Sheets count days, of which a millisecond is no exact part.
function toExact(row: readonly SheetValue[]): SheetValue[] {
  return row.map((value) =>
    value instanceof Date ? new Date(Math.round(value.getTime() / 10) * 10) : value
  );
}

/** The parts of the file as they are written, by their name in it. */
export function readParts(file: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>();
    fromBuffer(Buffer.from(file), {lazyEntries: true}, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: Entry) =>
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(error);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString());
            zip.readEntry();
          });
        })
      );
      zip.on("end", () => resolve(parts));
      zip.readEntry();
    });
  });
}
