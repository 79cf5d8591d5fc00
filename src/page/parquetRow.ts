import type {FileMetaData, ParquetReadOptions, RowGroup, SchemaTree} from "hyparquet";
import {parquetSchema} from "hyparquet";
import {assembleLists, assembleNested} from "hyparquet/src/assemble.js";
import {parquetHeader, readPage} from "hyparquet/src/column.js";
import {convert, DEFAULT_PARSERS} from "hyparquet/src/convert.js";
import {decompressPage, readDataPage} from "hyparquet/src/datapage.js";
import {getMaxDefinitionLevel, getTreePath} from "hyparquet/src/schema.js";

// hyparquet gives the values of whole row groups, and makes lists of all of their rows. A page needs one row, so this
// makes only that row's, with hyparquet's own parts. It takes a fraction of the time.

/** A row group, its bytes and their place in the file, and how to read it. */
interface GroupBytes extends Pick<ParquetReadOptions, "compressors" | "parsers"> {
  metadata: FileMetaData;
  group: RowGroup;
  bytes: Uint8Array;
  start: number;
}

type Decoder = Parameters<typeof convert>[1];
type Values = ReturnType<typeof convert>;

/** Reads the row at a place in a group; undefined if a column has several pages, as only huge ones have. */
export function readRow(
  {metadata, group, bytes, start, compressors = {}, parsers = {}}: GroupBytes,
  place: number,
  columns: readonly string[]
): Record<string, unknown> | undefined {
  const schema = parquetSchema(metadata);
  const all = {...DEFAULT_PARSERS, ...parsers};
  const leaves = new Map<string, Values>();
  for (const {meta_data: meta} of group.columns) {
    const pathInSchema = meta!.path_in_schema;
    if (!columns.includes(pathInSchema[0]!)) continue;
    const from = Number(meta!.dictionary_page_offset || meta!.data_page_offset) - start;
    const chunk = bytes.subarray(from, from + Number(meta!.total_compressed_size));
    const schemaPath = getTreePath(schema, pathInSchema);
    const {element} = schemaPath.at(-1)!;
    const decoder = {...meta!, pathInSchema, schemaPath, element, compressors, parsers: all};
    const values = readLeaf(chunk, decoder, place);
    if (!values) return undefined;
    leaves.set(pathInSchema.join("."), values);
  }
  const wanted = schema.children.filter(({element}) => columns.includes(element.name));
  return Object.fromEntries(
    wanted.map((child) => [child.element.name, toValue(child, leaves, all)])
  );
}

function toValue(
  child: SchemaTree,
  leaves: Map<string, Values>,
  parsers: typeof DEFAULT_PARSERS
): unknown {
  if (child.children.length) assembleNested(leaves, child, parsers);
  return leaves.get(child.element.name)![0];
}

/** The values that a row has in a column, in lists as deep as the column is. */
function readLeaf(chunk: Uint8Array, decoder: Decoder, place: number): Values | undefined {
  const {codec, compressors, schemaPath} = decoder;
  const reader = {view: new DataView(chunk.buffer, chunk.byteOffset, chunk.length), offset: 0};
  let header = parquetHeader(reader);
  let readDictionary = (): Values => [];
  if (header.type === "DICTIONARY_PAGE") {
    const [at, dictionary] = [{...reader}, header];
    // A row that has only null in the column needs no dictionary.
    readDictionary = () => readPage(at, dictionary, decoder, undefined, undefined, 0).data!;
    reader.offset += header.compressed_page_size;
    header = parquetHeader(reader);
  }
  const end = reader.offset + header.compressed_page_size;
  if (!header.data_page_header || end < chunk.length) return undefined;
  const page = decompressPage(
    chunk.subarray(reader.offset, end),
    Number(header.uncompressed_page_size),
    codec,
    compressors
  );
  const data = readDataPage(page, header.data_page_header, decoder);
  const {definitionLevels = [], repetitionLevels, dataPage} = data;
  const [from, to] = findEntries(repetitionLevels, place);
  const deepest = getMaxDefinitionLevel(schemaPath);
  const first = countValues(definitionLevels, deepest, 0, from);
  const found = [
    ...dataPage.slice(first, first + countValues(definitionLevels, deepest, from, to))
  ] as unknown[];
  const isCoded = header.data_page_header.encoding.endsWith("_DICTIONARY") && found.length > 0;
  const dictionary = isCoded ? readDictionary() : [];
  const values = isCoded ? found.map((code) => dictionary[Number(code)] as unknown) : found;
  return assembleLists(
    [],
    definitionLevels.slice(from, to),
    repetitionLevels.slice(from, to),
    convert(values as Values, decoder),
    schemaPath
  );
}

/** The entries of a row: one, or as many as there are before the next row begins. */
function findEntries(repetitionLevels: readonly number[], place: number): [number, number] {
  if (!repetitionLevels.length) return [place, place + 1];
  let from = -1;
  for (let row = 0; row <= place; row++) from = repetitionLevels.indexOf(0, from + 1);
  const next = repetitionLevels.indexOf(0, from + 1);
  return [from, next < 0 ? repetitionLevels.length : next];
}

/** How many of these entries have a value. Without levels all have one. */
function countValues(levels: readonly number[], deepest: number, from: number, to: number): number {
  if (!levels.length) return to - from;
  let count = 0;
  for (let i = from; i < to; i++) if (levels[i] === deepest) count++;
  return count;
}
