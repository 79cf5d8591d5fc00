import type {EventRecord} from "./events.js";

// The details of single events are served in small files, apart from the tables of the charts: an event is
// found by its number (see numberedEvents), and its number by its id.

/** How many events share a file: about 50 kB compressed. */
export const eventsPerPart = 200;

/** The events of one file, in the order of their numbers. */
export type EventPart = readonly EventRecord[];

/** The number of each event of one file, by event id. */
export type IdBucket = Readonly<Record<string, number>>;

/** Where an event's details are, below the site's data. */
export function partName(event: number): string {
  return `events/${Math.floor(event / eventsPerPart)}.json.gz`;
}

const buckets = 256;

/** Where an event's number is, by the 32-bit FNV-1a hash of its id (RFC 9923). */
export function bucketName(eventId: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(eventId)) hash = Math.imul(hash ^ byte, 0x01000193);
  return toBucketName((hash >>> 0) % buckets);
}

/** All names that bucketName can return. */
export const bucketNames: readonly string[] = Array.from({length: buckets}, (_, i) =>
  toBucketName(i)
);

function toBucketName(place: number): string {
  return `event-ids/${place}.json.gz`;
}
