import {footerBytes} from "../../model/eventLog.js";
import type {EventRecord} from "../../model/events.js";
import type {FilePart} from "../../model/partedFile.js";
import {indexEnd, readIndex} from "../../model/partedFile.js";
import type {EventReader} from "../EventFiles.js";
import {EventGroups} from "../EventGroups.js";
import type {EmbeddedFiles} from "./EmbeddedFiles.js";

/** A part of the events that a document contains. */
interface EventPart {
  /** The number of its first event. */
  first: number;
  groups: EventGroups;
}

/** The events that a document contains. */
export class FileEvents implements EventReader {
  private parts: Promise<EventPart[]> | undefined;

  constructor(private readonly files: Pick<EmbeddedFiles, "read">) {}

  async read(event: number): Promise<EventRecord> {
    const part = (await this.open()).findLast(({first}) => first <= event);
    const record = await part?.groups.read(event);
    if (!record)
      throw new Error("this file does not contain the event, only the events of its filters");
    return record;
  }

  // Few requests are by id, and an index of ids would be larger than much of what it finds.
  async find(eventId: string): Promise<number | undefined> {
    for (const {groups} of await this.open()) {
      const found = await groups.find(eventId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private open(): Promise<EventPart[]> {
    return (this.parts ??= this.readParts());
  }

  private async readParts(): Promise<EventPart[]> {
    const bytes = await this.files.read("events");
    return readIndex(bytes.subarray(0, indexEnd(bytes))).map((part) => ({
      first: Number(part.from),
      groups: toGroups(bytes, part)
    }));
  }
}

function toGroups(file: Uint8Array, {start, end}: FilePart): EventGroups {
  const bytes = file.subarray(start, end);
  return new EventGroups({
    bytes: bytes.length,
    footer: footerBytes(bytes),
    read: async (from, to) => bytes.subarray(from, to)
  });
}
