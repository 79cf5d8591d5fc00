import type {LogFiles} from "../engine/wasm/LogFiles.js";
import {Recent} from "../lib/Recent.js";
import type {EventRecord} from "../model/events.js";
import type {EventGroups} from "./EventGroups.js";

/** Reads the details of single events, from files of a site or from those in one document. */
export interface EventReader {
  /** Reads an event by its number. */
  read(event: number): Promise<EventRecord>;
  /** Finds the number of an event by its id; undefined if there is none. */
  find(eventId: string): Promise<number | undefined>;
}

/** The events of the site's log. Each needs one row group of a file, and none needs the engine. */
export class EventFiles implements EventReader {
  private readonly records = new Recent<number, EventRecord>(50);
  private readonly groups = new Recent<string, EventGroups>(5);

  constructor(private readonly log: LogFiles) {}

  read(event: number): Promise<EventRecord> {
    return this.records.get(event, async () => {
      const loading = loadReader();
      const file = await this.log.fileOf(event);
      const groups = await this.groups.get(file.name, async () => {
        const {EventGroups} = await loading;
        return new EventGroups(file);
      });
      const record = await groups.read(event);
      if (!record) throw new Error(`the file ${file.name} lacks the event ${event}`);
      return record;
    });
  }

  async find(eventId: string): Promise<number | undefined> {
    // It arrives while the id is looked up.
    void loadReader();
    for (const event of await this.log.candidatesOf(eventId))
      if ((await this.read(event)).event_id === eventId) return event;
    return undefined;
  }
}

// Most readers of a page open no event.
function loadReader(): Promise<typeof import("./EventGroups.js")> {
  return import("./EventGroups.js");
}
