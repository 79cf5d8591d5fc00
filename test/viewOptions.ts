import {vi} from "vitest";
import type {ViewOptions} from "../src/components/views/view.js";

/** What views are drawn with in tests: four days of events, and listeners that record. */
export function toViewOptions() {
  return {
    width: 640,
    scope: {
      condition: "true",
      counts: "event_hours" as const,
      lookups: [],
      previousCondition: null,
      bin: "day" as const,
      range: {from: "2026-10-28T00:00:00", to: "2026-11-01T00:00:00"},
      select: {},
      asOf: new Date("2026-10-31T14:05:00Z")
    },
    timeZone: "Europe/Berlin",
    onPick: vi.fn<ViewOptions["onPick"]>(),
    onZoom: vi.fn<ViewOptions["onZoom"]>(),
    onOpen: vi.fn<ViewOptions["onOpen"]>(),
    columns: [],
    events: 9,
    of: 11,
    explore: vi.fn<ViewOptions["explore"]>(),
    memory: new Map<string, string>()
  };
}
