import {mkdtempSync, rmSync} from "node:fs";
import {join} from "node:path";

// With this much DuckDB made the tables of ten million events without writing much to disk twice. It takes up to a third
// more for a while, and Node has its own.
const most = 1_000_000_000;

// With less, DuckDB could not hold what it needs for one row group of each column.
const least = 300_000_000;

/** A folder for the tables of one database and for what does not fit into its memory. */
export class WorkFolder {
  private readonly folder: string;

  constructor(parent: string) {
    this.folder = mkdtempSync(join(parent, "provisioning-workbook-"));
    process.once("exit", this.remove);
  }

  /** The database file. DuckDB names the database after it, and one in memory has this name, too. */
  get path(): string {
    return join(this.folder, "memory.duckdb");
  }

  /** DuckDB's settings. */
  get settings(): Record<string, string> {
    return {memory_limit: `${toLimit()}B`, temp_directory: join(this.folder, "spilled")};
  }

  readonly remove = (): void => {
    process.off("exit", this.remove);
    rmSync(this.folder, {recursive: true, force: true, maxRetries: 5});
  };
}

/** How many bytes DuckDB may take: half of what the machine or the container can spare, up to a limit. */
function toLimit(): number {
  return Math.round(Math.min(most, Math.max(least, process.availableMemory() / 2)));
}
