import {inflate} from "../../engine/wasm/inflate.js";
import type {EventRecord} from "../../model/events.js";
import type {FilePart} from "../../model/partedFile.js";
import {indexEnd, readIndex} from "../../model/partedFile.js";
import type {EventReader} from "../EventFiles.js";
import type {EmbeddedFiles} from "./EmbeddedFiles.js";

type NumberedRecord = EventRecord & {number: number};

/** The details of the events that a document contains. */
export class FileEvents implements EventReader {
  private bytes: Promise<Uint8Array<ArrayBuffer>> | undefined;

  constructor(private readonly files: Pick<EmbeddedFiles, "read">) {}

  async read(event: number): Promise<EventRecord> {
    const parts = await this.readParts();
    const part = parts.findLast(({from}) => Number(from) <= event);
    const records = part ? await this.readRecords(part) : [];
    const found = records.find(({number}) => number === event);
    if (!found)
      throw new Error("this file does not contain the event, only the events of its filters");
    return found;
  }

  // Few requests are by id, and an index of ids would be larger than all other data about the events.
  async find(eventId: string): Promise<number | undefined> {
    for (const part of await this.readParts()) {
      const found = (await this.readRecords(part)).find(({event_id}) => event_id === eventId);
      if (found) return found.number;
    }
    return undefined;
  }

  private async readParts(): Promise<FilePart[]> {
    const bytes = await this.readBytes();
    return readIndex(bytes.subarray(0, indexEnd(bytes)));
  }

  private async readRecords({start, end}: FilePart): Promise<NumberedRecord[]> {
    const bytes = await this.readBytes();
    const text = new TextDecoder().decode(await inflate(bytes.subarray(start, end)));
    return JSON.parse(text) as NumberedRecord[];
  }

  private readBytes(): Promise<Uint8Array<ArrayBuffer>> {
    return (this.bytes ??= this.files.read("events"));
  }
}
