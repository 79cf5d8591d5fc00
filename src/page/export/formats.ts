import type {ExportFormat} from "../../components/controls/ExportMenu.js";
import type {Result} from "../../engine/Database.js";
import type {FileOptions} from "./FileOptions.js";

type WriteFile = (chunks: AsyncIterable<Result>, options: FileOptions) => Promise<Blob>;

/**
 * The writers of exported events, by the ending of their file. What one needs is fetched when it is asked for: most
 * readers of a page export nothing, and wait for its charts.
 */
export const formats: Readonly<Record<ExportFormat, () => Promise<WriteFile>>> = {
  csv: async () => (await import("./csvFile.js")).writeCsv,
  xlsx: async () => (await import("./xlsxFile.js")).writeXlsx,
  parquet: async () => (await import("./parquetFile.js")).writeParquet
};
