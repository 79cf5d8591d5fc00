// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {FilterChips} from "../../src/components/controls/FilterChips.js";
import {address, ItemMemory, toTimeFilters} from "../../src/page/address.js";

beforeEach(() => go("/"));

function go(path: string): void {
  history.replaceState(null, "", path);
}

const path = () => location.pathname + location.search + location.hash;

describe("the filters of the URL", () => {
  const known = {app: ["Slack", "id-1"], "error-code": ["Timeout"]};

  it("are those that the data has, with a notice of the others", () => {
    go("/?app=Slack&app=id-1&app=Nope&status=failure&status=Odd&error-code=Gone&last=30d");
    expect(address.readFilters(known, "30d")).toEqual({
      filters: {select: {app: ["Slack", "id-1"], status: ["Failure"]}},
      notices: ["unknown status: Odd", "unknown app: Nope", "unknown error-code: Gone"]
    });
  });

  it("are written beside parameters that are not filters", () => {
    go("/report/?tab=b&app=Old&last=7d#errors");
    address.pushFilters({select: {app: ["Slack & Co"]}});
    expect(path()).toBe("/report/?tab=b&app=Slack+%26+Co#errors");
    go("/a?person=b");
    address.pushFilters({select: {}});
    expect(path()).toBe("/a");
  });

  it("are dates for whole days and instants for hours", () => {
    const days = {from: "2026-10-05T00:00:00", to: "2026-10-08T00:00:00"};
    expect(toTimeFilters(days, "Europe/Berlin")).toEqual({from: "2026-10-05", to: "2026-10-07"});
    const hours = {from: "2026-10-05T08:00:00", to: "2026-10-05T10:00:00"};
    expect(toTimeFilters(hours, "Europe/Berlin")).toEqual({
      from: "2026-10-05T06:00Z",
      to: "2026-10-05T08:00Z"
    });
  });

  it("are given at first only where the URL has no parameters", () => {
    const filters = {last: "7d", select: {app: ["Crm"]}};
    address.beginWith(filters);
    expect(path()).toBe("/?last=7d&app=Crm");
    go("/?event=e1#a");
    address.beginWith(filters);
    expect(path()).toBe("/?event=e1#a");
  });

  it("can be others in a link, which keeps everything else", () => {
    go("/some/insights?last=7d&tab=details&sort=name&event=e1");
    const filters = {from: "2026-10-25", to: "2026-10-31", select: {app: ["Crm"]}};
    const {searchParams, pathname} = new URL(address.toLink(filters));
    expect(pathname).toBe("/some/insights");
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{from: "2026-10-25", to: "2026-10-31", app: "Crm"},
      ...{tab: "details", sort: "name", event: "e1"}
    });
    expect(location.search).toContain("last=7d");
  });
});

it("the URL has whether to compare, and keeps everything else", () => {
  go("/errors?last=7d&tab=skips#a");
  address.pushCompares(true);
  expect(path()).toBe("/errors?last=7d&tab=skips&compare=previous#a");
  expect(address.compares).toBe(true);
  address.pushCompares(false);
  expect(path()).toBe("/errors?last=7d&tab=skips#a");
  expect(address.compares).toBe(false);
  go("/errors?compare=older");
  expect(address.compares).toBe(false);
});

it("the URL has the open event last, and none once it is closed", () => {
  go("/?event=e1&app=Crm#a");
  address.pushEvent("e2");
  expect(path()).toBe("/?app=Crm&event=e2#a");
  expect(address.event).toBe("e2");
  address.pushEvent();
  expect(path()).toBe("/?app=Crm#a");
  expect(address.event).toBeUndefined();
});

it("a query and its time range replace everything else, unless they are there already", () => {
  const pushState = vi.spyOn(history, "pushState");
  go("/query?tab=b#a");
  address.pushQuery("SELECT 1", {last: "7d"});
  expect(path()).toBe("/query?last=7d&sql=SELECT+1");
  address.pushQuery("SELECT 1", {last: "7d"});
  expect(pushState).toHaveBeenCalledOnce();
  expect(address.readQuery()).toEqual({
    ...{sql: "SELECT 1", notices: []},
    filters: {last: "7d", select: {}}
  });
  go("/query");
  expect(address.readQuery().sql).toBeUndefined();
});

it("Back undoes what was pushed, and calls back", async () => {
  go("/?tab=a");
  address.pushTab("b");
  expect(address.tab).toBe("b");
  await new Promise<void>((resolve) => {
    address.onMove(resolve);
    history.back();
  });
  expect(address.tab).toBe("a");
  address.pushTab(undefined);
  expect(path()).toBe("/");
});

it("the choices in an item are in the URL, separate from other items' choices, except what is unfolded", () => {
  const [list, errors] = [new ItemMemory(""), new ItemMemory("top-errors.")];
  list.set("sort", "name");
  errors.set("sort", "events descending");
  errors.set("all", "yes");
  expect(location.search).toBe("?sort=name&top-errors.sort=events+descending");
  expect([list.get("sort"), list.has("all")]).toEqual(["name", false]);
  expect([errors.get("sort"), errors.get("all")]).toEqual(["events descending", "yes"]);
  expect([errors.delete("sort"), errors.delete("all"), errors.has("all")]).toEqual([
    ...[true, true, false]
  ]);
  expect(location.search).toBe("?sort=name");
  expect(address.sort).toBe("name");
});

it("the filter by message survives in the URL, and its chip has a long one in the tip", () => {
  const message = `Message: ${"a&b=‹name› ".repeat(20)}`.trim();
  history.replaceState(null, "", `/?${new URLSearchParams({"skip-reason": "X", reason: message})}`);
  const read = () => address.readFilters({"skip-reason": ["X"]}, "30d");
  const {filters, notices} = read();
  expect(notices).toEqual([]);
  expect(filters.select).toEqual({"skip-reason": ["X"], reason: [message]});
  history.replaceState(null, "", "/");
  address.pushFilters(filters);
  expect(read().filters).toEqual(filters);
  const [, chip] = FilterChips(filters.select, () => {});
  expect(chip!.textContent!.replace(/\s+/g, " ").trim()).toBe(
    "Reason: Message: a&b=‹name› a&b=‹name› a&b=‹name› a&b=‹name› a&b=‹n… ×"
  );
  expect(chip!.title).toBe(`Remove this filter: ${message}`);
  expect(FilterChips({app: ["Crm"]}, () => {})[0]!.title).toBe("Remove this filter");
});
