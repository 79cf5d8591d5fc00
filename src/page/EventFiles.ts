import {readInflated} from "../engine/wasm/inflate.js";
import type {EventPart, IdBucket} from "../model/eventParts.js";
import {bucketName, eventsPerPart, partName} from "../model/eventParts.js";
import type {EventRecord} from "../model/events.js";

// A file is some 600 kB once it is unpacked, and readers open few events.
const kept = 10;

/** Reads the details of single events, from files of a site or from those in one document. */
export interface EventReader {
  /** Reads an event by its number. */
  read(event: number): Promise<EventRecord>;
  /** Finds the number of an event by its id; undefined if there is none. */
  find(eventId: string): Promise<number | undefined>;
}

/** The details of single events. Each needs one small file, and none needs the engine. */
export class EventFiles implements EventReader {
  private readonly files = new Map<string, Promise<unknown>>();

  /** `data` is the URL of the site's data; `version` changes with the data. */
  constructor(
    private readonly data: string,
    private readonly version: string
  ) {}

  async read(event: number): Promise<EventRecord> {
    const part = (await this.fetch(partName(event))) as EventPart;
    return part[event % eventsPerPart]!;
  }

  async find(eventId: string): Promise<number | undefined> {
    const bucket = (await this.fetch(bucketName(eventId))) as IdBucket;
    return Object.hasOwn(bucket, eventId) ? bucket[eventId] : undefined;
  }

  private fetch(name: string): Promise<unknown> {
    const file = this.files.get(name) ?? this.readFile(name);
    this.files.delete(name);
    this.files.set(name, file);
    const [oldest] = this.files.keys();
    if (this.files.size > kept) this.files.delete(oldest!);
    return file;
  }

  private async readFile(name: string): Promise<unknown> {
    const url = new URL(name, this.data);
    url.searchParams.set("v", this.version);
    try {
      return JSON.parse(new TextDecoder().decode(await readInflated(url.href)));
    } catch (error) {
      this.files.delete(name);
      throw error;
    }
  }
}
