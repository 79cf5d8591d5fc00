/** Where in a query an error is, as offsets into its text. */
interface Place {
  from: number;
  to: number;
}

/** An error in a query: the engine's message, and the place if the message names one. */
export class QueryError extends Error {
  constructor(
    message: string,
    readonly place?: Place
  ) {
    super(message);
  }
}

/** Makes an error from the engine's message about exactly this query. */
export function toQueryError(message: string, sql: string): QueryError {
  return new QueryError(withoutExcerpt(message), findPlace(message, sql));
}

/** The engine's message without the line of the query that it shows below. */
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

// The engine shows only a piece of a long line.
function toColumn(text: string, excerpt: string, mark: number): number {
  const isCut = excerpt.startsWith("...") && !text.startsWith("...");
  const piece = excerpt.replace(/^\.\.\./, "").replace(/\.\.\.$/, "");
  const column = isCut ? text.indexOf(piece) + mark - 3 : mark;
  return Math.max(0, Math.min(column, text.length));
}
