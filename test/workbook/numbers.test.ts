import {beforeAll, describe, expect, it} from "vitest";
import type {OpenReport} from "../../src/data/openReport.js";
import {parseFilters} from "../../src/model/filters.js";
import {compareSnapshot, readBefore} from "../../src/snapshot/comparing.js";
import {readSnapshot} from "../../src/snapshot/read.js";
import type {Snapshot, SnapshotItem} from "../../src/snapshot/Snapshot.js";
import type {Comparison} from "../../src/workbook/compare.js";
import {comparisonOf} from "../../src/workbook/compare.js";
import type {Item, Workbook} from "../../src/workbook/types.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {findFailingPerson, readInOrder} from "../count/countSample.js";
import type {Selected} from "../count/selectSample.js";
import {selectPerson, selectSample} from "../count/selectSample.js";
import {openSampleReport} from "../fixtures/sampleReport.js";
import type {Count} from "../numbers/Count.js";
import {toLine} from "../numbers/Count.js";
import {counts, notCounted} from "../numbers/counts.js";

// Every number of every workbook against a count of the raw files that shares no code with src.

const sample = readInOrder();

const addresses = [
  "",
  "last=7d",
  "status=Failure",
  "status=Failure&status=Skipped&app=Salesforce",
  "from=2026-10-05&to=2026-10-06&action=Create",
  "source=Workday&source=Microsoft+Entra+ID&target=Active+Directory&target=ServiceNow",
  "identity-type=Group",
  "q=ÁNDERS",
  // Whom two jobs know by different ids.
  `person=${findFailingPerson(sample)}`
];

let site: OpenReport;

beforeAll(async () => {
  site = await openSampleReport();
});

/** What a workbook answers to a URL, by item, and the events that the URL selects. */
interface Answered {
  snapshot: Snapshot;
  items: ReadonlyMap<string, SnapshotItem>;
  selected: Selected;
}

async function readAnswer(workbook: Workbook, address: string): Promise<Answered> {
  const {filters, notices} = parseFilters(new URLSearchParams(address));
  expect(notices).toEqual([]);
  const options = {workbook, meta: site.meta!, filters, generatedAt: new Date(), rows: 200};
  const snapshot = await readSnapshot(site.run, options);
  const {defaultLast} = workbook;
  const days = defaultLast === "all" ? "all" : parseInt(defaultLast);
  return {
    snapshot,
    items: new Map(snapshot.items.map((item) => [item.item.id, item])),
    selected: selectSample(sample, address, days)
  };
}

/** The URLs under which an item has an answer. An item about one person has none before a person is chosen. */
function listAddresses({isOfPerson}: Item): string[] {
  return addresses.filter((address) => !isOfPerson || address.startsWith("person"));
}

function find({items}: Snapshot, {id}: Item): SnapshotItem {
  return items.find(({item}) => item.id === id)!;
}

function expectAgreement({answer}: SnapshotItem, count: Count, selected: Selected): void {
  const columns = count.columns.split(" ");
  const names = answer.columns.map(({name}) => name);
  expect([...columns, ...Object.keys(count.uncounted ?? {})].sort()).toEqual(names.sort());
  // The counts do not distinguish an empty text from null, so no answer may have one; but a list may be of nothing.
  const empty = names.filter((name) => answer.rows.some((row) => row[name] === ""));
  expect(empty.filter((name) => name !== "skip_reasons")).toEqual([]);
  const answered = answer.rows.map((row) => toLine(columns.map((name) => row[name])));
  const counted = count.rows(selected).map(toLine);
  const order = (lines: string[]) => (count.isList ? lines : lines.sort());
  expect(order(answered)).toEqual(order(counted));
  const [events, of] = count.own?.(selected) ?? [selected.events.length, undefined];
  expect({events: answer.events, of: answer.of}).toEqual({events, of});
}

/** The columns that compare an item, if the raw files contain all of them. */
function comparedBy({id, compare}: Item): Required<Pick<Comparison, "key" | "measure">> | null {
  const {key = [], measure} = comparisonOf(compare ? {compare} : {}) ?? {};
  const columns = counts[id]?.columns.split(" ") ?? [];
  return measure && key.every((name) => columns.includes(name)) ? {key, measure} : null;
}

/** How much there is of each thing that an item is compared by, counted from the raw files. */
function sumByKey(item: Item, selected: Selected): Map<string, number> {
  const {key, measure} = comparedBy(item)!;
  const {columns, rows} = counts[item.id]!;
  const names = columns.split(" ");
  const sums = new Map<string, number>();
  for (const cells of rows(selected)) {
    const row = Object.fromEntries(names.map((name, i) => [name, cells[i]]));
    const {only} = item.compare!;
    if (only && !only.values.includes(String(row[only.column]))) continue;
    const line = toLine(key.map((name) => row[name]));
    sums.set(line, (sums.get(line) ?? 0) + Number(row[measure]));
  }
  return sums;
}

/** What is in only one of two counts, without what grew by more than chance. */
function toPresence(before: number, now: number): string {
  if (before && now) return "in both";
  return before === now ? "in none" : now ? "new" : "gone";
}

it("compares with the time before where the raw files contain all of it", () => {
  const items = workbooks.flatMap(({items}) => items.filter(comparedBy));
  expect(items.map(({id}) => id)).toEqual([
    ...["key-figures", "objects-by-type", "status-share", "systems", "action-status"],
    ...["activity-by-app", "top-errors", "synced-objects", "action-status-matrix"],
    ...["top-errors", "skips-triage"]
  ]);
});

describe.each(workbooks)("$id", (workbook) => {
  const answers = new Map<string, Answered>();

  beforeAll(async () => {
    for (const address of addresses) answers.set(address, await readAnswer(workbook, address));
  });

  describe.each(workbook.items.filter(({id}) => counts[id]))("$id", (item) => {
    const {id, isOfPerson, linksPersons} = item;
    const own = listAddresses(item);

    it.each(own)("agrees with the raw files: %s", (address) => {
      const {items, selected} = answers.get(address)!;
      const isLinked = isOfPerson ?? linksPersons;
      expectAgreement(items.get(id)!, counts[id]!, isLinked ? selectPerson(selected) : selected);
    });

    it("has at least one row to compare", () => {
      const rows = own.flatMap((address) => answers.get(address)!.items.get(id)!.answer.rows);
      expect(rows.length).toBeGreaterThan(0);
    });
  });

  it.each(workbook.items.filter(comparedBy))(
    "compares the week with the one before as the raw files do: $id",
    async (item) => {
      const {snapshot, selected} = answers.get("last=7d")!;
      const older = await readBefore(site.run, {...snapshot, items: [find(snapshot, item)]});
      const {changes} = find(compareSnapshot(snapshot, older!), item);
      const earlier = {...selectSample(sample, "from=2026-10-18&to=2026-10-24", 7), before: null};
      const [before, now] = [sumByKey(item, earlier), sumByKey(item, selected)];
      const counted = [...new Set([...before.keys(), ...now.keys()])].map((line) => {
        const [then, since] = [before.get(line) ?? 0, now.get(line) ?? 0];
        return toLine([line, then, since, toPresence(then, since)]);
      });
      const answered = changes!.map(({key, before, now}) =>
        toLine([...key, before, now, toPresence(before, now)])
      );
      expect(answered.sort()).toEqual(counted.sort());
      for (const {before, now, state} of changes!)
        expect(/new|gone/.test(state) ? state : "").toBe(
          toPresence(before, now).replace(/in .*/, "")
        );
    }
  );

  it("has no item that is neither counted nor listed as not counted", () => {
    const others = workbook.items.filter(({id}) => !counts[id]);
    expect(others.filter(({id}) => !notCounted[id]).map(({id}) => id)).toEqual([]);
  });
});
