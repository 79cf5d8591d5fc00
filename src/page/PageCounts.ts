import {Counts} from "../workbook/tally/Counts.js";
import {readEventCounts, readObjectCounts} from "../workbook/tally/CountTables.js";

/** The files from which a page counts without its engine. */
export type CountFile = "counts" | "count_objects";

/** The counts of a page, which it fetches once. Where they cannot be read, the engine answers. */
export class PageCounts {
  private events: Promise<Counts | undefined> | undefined;
  private all: Promise<Counts | undefined> | undefined;

  /** `read` gives the content of a file. */
  constructor(private readonly read: (file: CountFile) => Promise<ArrayBuffer>) {}

  /** Fetches what is missing, so that the next change of a filter finds it. */
  fetch(): void {
    void this.ofEvents();
    void this.ofObjects();
  }

  /** The counts of events. */
  ofEvents(): Promise<Counts | undefined> {
    this.events ??= this.readEvents().catch(() => (this.events = undefined));
    return this.events;
  }

  /** The counts of events and objects. */
  ofObjects(): Promise<Counts | undefined> {
    this.all ??= this.readAll().catch(() => (this.all = undefined));
    return this.all;
  }

  private async readEvents(): Promise<Counts> {
    const events = readEventCounts(await this.read("counts"));
    return new Counts({events, objects: undefined});
  }

  private async readAll(): Promise<Counts | undefined> {
    const [counts, file] = await Promise.all([this.ofEvents(), this.read("count_objects")]);
    return counts && new Counts({...counts.tables, objects: readObjectCounts(file)});
  }
}
