import type {Filters, Selection} from "./filters.js";

/** What a pick comes to: what is picked a second time is let go. An empty value is a pick, too. */
export function toggle(select: Selection, picked: Selection): Selection {
  const isPicked = Object.entries(picked).every(
    ([key, values]) => JSON.stringify(select[key as keyof Selection]) === JSON.stringify(values)
  );
  if (!isPicked) return picked;
  return Object.fromEntries(Object.keys(picked).map((key) => [key, []]));
}

/** The filters with some changed; a change of the time range replaces all of it. */
export function narrow(filters: Filters, {select, ...time}: Partial<Filters>): Filters {
  const {from, to, last} = Object.keys(time).length ? (time as Omit<Filters, "select">) : filters;
  return {
    ...(from && {from}),
    ...(to && {to}),
    ...(last && {last}),
    select: {...filters.select, ...select}
  };
}
