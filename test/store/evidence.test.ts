import {expect, it} from "vitest";
import {shapeReaders} from "../../src/import/shapes/shapes.js";
import {exportShapes} from "../../src/model/vocabulary.js";
import {Workplace} from "../fixtures/importing.js";
import {streamRecord} from "../fixtures/records.js";
import {logAnalyticsRow} from "../fixtures/shapeRecords.js";

// Which copy gives a value follows from its shape and its value, not from when it came.

it("has a rank for every shape of events", () => {
  const shapes = shapeReaders.filter(({kind}) => kind === "event").map(({shape}) => shape);
  expect([...exportShapes].sort()).toEqual([...new Set(shapes)].sort());
});

it("the copy of the best shape gives each value that it has, whenever it comes", async () => {
  const place = await Workplace.create();
  const row = logAnalyticsRow({DurationMs: 5, ProvisioningSteps: null});
  await place.take(row, "1.json");
  await place.take(
    streamRecord({durationInMilliseconds: null, targetIdentity: null}, {durationMs: ""}),
    "2.json"
  );
  expect(await place.event()).toMatchObject({
    export_shape: "stream",
    export_file: "2.json",
    duration_ms: 5,
    target_id: "x-1"
  });
  // The stored duration is of Log Analytics, so a copy of the stream replaces it.
  await place.take(streamRecord({durationInMilliseconds: 70}), "3.json");
  expect(await place.event()).toMatchObject({export_file: "2.json", duration_ms: 70});
  // A smaller value of the same shape counts, a smaller one of a lesser shape does not.
  await place.take(streamRecord({durationInMilliseconds: 60}), "4.json");
  await place.take({...row, DurationMs: 1}, "5.json");
  expect(await place.event()).toMatchObject({duration_ms: 60});
});
