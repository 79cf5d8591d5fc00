import {describe, expect, it} from "vitest";
import {noBooks as books, Workplace} from "../fixtures/importing.js";
import {failure, graphRecord, streamRecord} from "../fixtures/records.js";

describe("copies of an event", () => {
  it("count once, in one file, in two files and in two runs", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify([graphRecord(), graphRecord()]));
    await place.write("b.json", JSON.stringify([graphRecord(), graphRecord({id: "e-2"})]));
    expect((await place.import()).totals).toEqual({
      ...books,
      records: 4,
      new_events: 2,
      duplicates: 2
    });
    const later = await place.take([graphRecord(), graphRecord({id: "e-3"})], "c.json");
    expect(later.totals).toEqual({...books, records: 2, new_events: 1, duplicates: 1});
    expect(await place.query("SELECT event_id, export_file FROM events ORDER BY ALL")).toEqual([
      {event_id: "e-1", export_file: "a.json"},
      {event_id: "e-2", export_file: "b.json"},
      {event_id: "e-3", export_file: "c.json"}
    ]);
  });

  it("fill what the first left open, in the same run and in a later one", async () => {
    const poor = graphRecord({
      provisioningAction: null,
      provisioningSteps: [],
      modifiedProperties: null,
      provisioningStatusInfo: failure({errorCode: "X"})
    });
    const rich = graphRecord({
      provisioningStatusInfo: failure({
        errorCode: "X",
        reason: "Why. This operation was retried 2 times."
      })
    });
    for (const isLater of [false, true]) {
      const place = await Workplace.create();
      await place.write("a.json", JSON.stringify(poor));
      if (isLater) await place.import();
      const {totals} = await place.take(rich, "b.json");
      expect(totals).toMatchObject({duplicates: 1, conflicts: 0});
      expect(await place.event()).toMatchObject({
        action: "Create",
        error_reason: "Why. This operation was retried 2 times.",
        tries: 2,
        changed: true,
        export_file: "a.json"
      });
      expect(await place.query("SELECT count(*) AS steps FROM steps")).toEqual([{steps: 2}]);
      expect(await place.query("SELECT count(*) AS changes FROM changes")).toEqual([{changes: 1}]);
    }
  });

  it("conflict only where both have a value; the smaller one stays", async () => {
    for (const isLater of [false, true]) {
      const place = await Workplace.create();
      await place.write("a.json", JSON.stringify(graphRecord({targetIdentity: null})));
      if (isLater) await place.import();
      await place.write("b.json", JSON.stringify(graphRecord({durationInMilliseconds: 99})));
      await place.write("c.json", JSON.stringify([graphRecord({targetIdentity: null})]));
      const {files} = await place.import();
      const conflicts = files.map(({file, conflicts}) => [file, conflicts]);
      expect(conflicts).toEqual([
        ...(isLater ? [] : [["a.json", 0]]),
        ["b.json", 1],
        ["c.json", 0]
      ]);
      expect(await place.event()).toMatchObject({duration_ms: 99, target_id: "x-1"});
    }
  });

  it("from both shapes agree, whichever comes first", async () => {
    for (const names of [
      ["a.json", "b.json"],
      ["b.json", "a.json"]
    ]) {
      const place = await Workplace.create();
      await place.write(names[0]!, JSON.stringify(graphRecord()));
      await place.write(names[1]!, JSON.stringify(streamRecord()));
      expect((await place.import()).totals).toMatchObject({
        new_events: 1,
        duplicates: 1,
        conflicts: 0
      });
      expect(await place.event()).toMatchObject({correlation_id: "ch-1", status: "Success"});
    }
  });

  it("stay in the month of the first, even if a later copy gives another time", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const {totals} = await place.take(
      graphRecord({activityDateTime: "2026-11-05T08:30:00Z"}),
      "b.json"
    );
    expect(totals).toMatchObject({duplicates: 1, conflicts: 1});
    expect(await place.event()).toMatchObject({time: new Date("2026-10-05T08:30:00Z")});
  });
});
