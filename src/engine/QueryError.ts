/** Where in a query an error is, as offsets into its text. */
interface Place {
  from: number;
  to: number;
}

/** What is wrong with a query, in the engine's words, and where if it told. */
export class QueryError extends Error {
  constructor(
    message: string,
    readonly place?: Place
  ) {
    super(message);
  }
}

/** An error of the engine's about a query as it was given to the engine. */
export function toQueryError(message: string, sql: string): QueryError {
  return new QueryError(withoutExcerpt(message), findPlace(message, sql));
}

/** What an engine says is wrong, without the line of the query and the mark that come under it. */
export function withoutExcerpt(message: string): string {
  return message.split(/\n\s*\nLINE \d+:/)[0]!.trim();
}

function findPlace(message: string, sql: string): Place | undefined {
  if (/at end of input/.test(message)) return {from: sql.trimEnd().length, to: sql.length};
  const found = /^(LINE (\d+): )(.*)\n( *)\^/m.exec(message);
  if (!found) return undefined;
  const [, label, line, excerpt, before] = found;
  const lines = sql.split("\n");
  const text = lines[Number(line) - 1];
  if (text === undefined) return undefined;
  const start = lines.slice(0, Number(line) - 1).reduce((sum, {length}) => sum + length + 1, 0);
  const from = start + toColumn(text, excerpt!, before!.length - label!.length);
  return {from, to: from + (/^\w+|^./.exec(sql.slice(from))?.[0].length ?? 0)};
}

// Of a long line the engine shows a piece.
function toColumn(text: string, excerpt: string, mark: number): number {
  const isCut = excerpt.startsWith("...") && !text.startsWith("...");
  const piece = excerpt.replace(/^\.\.\./, "").replace(/\.\.\.$/, "");
  const column = isCut ? text.indexOf(piece) + mark - 3 : mark;
  return Math.max(0, Math.min(column, text.length));
}
