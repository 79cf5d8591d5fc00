import {toCompareNote} from "../components/cards/ChangeTable.js";
import type {ScopeFact} from "../components/controls/FilterChips.js";
import {writeFilters} from "../components/controls/FilterChips.js";
import {formatCount, formatInstant, formatNoun} from "../lib/format.js";
import {privacyWords} from "../model/privacy.js";
import {toEmptyText} from "../workbook/answer.js";
import type {ComparedWith} from "../workbook/compare.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";

// The texts of a snapshot, for every format that shows text.

/** What a snapshot is about: report, period, filters, data and the moment it was made. */
export function toFacts({
  meta,
  filters,
  from,
  to,
  generatedAt,
  against
}: Omit<Snapshot, "workbook" | "items">): ScopeFact[] {
  const zoned = (iso: string) => formatInstant(iso, meta.timeZone);
  return [
    ...(meta.privacy ? [["Privacy", privacyWords[meta.privacy]] as const] : []),
    ["Report", meta.sample ? `${meta.title} (made-up sample data)` : meta.title],
    ["Period", `${zoned(from)} to ${zoned(to)}`],
    ...writeFilters(filters.select),
    ["Data", `${formatNoun(meta.events, "event")} up to ${zoned(meta.asOf)}`],
    ["Created", zoned(generatedAt)],
    ...(against ? [["Compared with", toAgainst(against, zoned)] as const] : [])
  ];
}

function toAgainst(against: ComparedWith, zoned: (iso: string) => string): string {
  const {from, to, asOf, isPeriod} = against;
  const range = `${zoned(from)} to ${zoned(to)}`;
  const what = isPeriod
    ? `the period before, ${range}`
    : `the snapshot of ${range}, data up to ${zoned(asOf)}`;
  return `${what}. ${toCompareNote(against)}`;
}

/** What an item counts: how many, out of how many, and the unit in the plural. */
export function toCounted(
  {item, answer}: SnapshotItem,
  {meta}: Snapshot
): {events: number; of: number; unit: string} {
  return {
    events: answer.events,
    of: answer.of ?? meta.events,
    unit: item.counts?.unit ?? "events"
  };
}

/** Why an item of a snapshot has no rows. */
export function whyEmpty({item, answer, leftOut}: SnapshotItem): string {
  return leftOut ?? toEmptyText(item, answer);
}

/** The note on a list of events that was cut or an aggregate that lacks groups; undefined if it is complete. */
export function toCutNote({answer: {rows}, total, leftOut}: SnapshotItem): string | undefined {
  if (leftOut !== undefined) return leftOut;
  if (rows.length >= total) return undefined;
  return `The newest ${formatCount(rows.length)} of ${formatNoun(total, "event")}.`;
}
