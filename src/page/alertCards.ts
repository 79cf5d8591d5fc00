import {ItemCard, updateCard} from "../components/cards/ItemCard.js";
import type {Row} from "../engine/Database.js";

/** What fires. */
export const firingCard = {
  id: "alerts-firing",
  title: "Firing",
  says: "The worst first. New: it did not fire a day before.",
  none: "No rule fires.",
  unit: "alerts"
};

/** What is over. */
export const resolvedCard = {
  id: "alerts-resolved",
  title: "Resolved",
  says: "What fired a day before and does not any more.",
  none: "Nothing that fired a day before is over.",
  unit: "alerts"
};

/** What could not be asked. */
export const brokenCard = {
  id: "alerts-broken",
  title: "Rules that could not be asked",
  says: "The others ran on.",
  none: "",
  unit: "rules"
};

/** The rules themselves. */
export const ruleCard = {
  id: "alert-rules",
  title: "Rules",
  says: "From where on each fires. Change a threshold, turn a rule off or add your own in data/settings.json.",
  none: "",
  unit: "rules"
};

interface Shown {
  id: string;
  title: string;
  says: string;
  none: string;
  unit: string;
  rows: readonly object[];
  of: number;
  body: Node;
}

const sql =
  "-- The rules were asked when the report was built; their queries are in src/alerts/rules.";

/** A card of the page, drawn of what came with it. */
export function toCard({none, rows: shown, of, unit, body, ...head}: Shown): HTMLElement {
  const card = ItemCard({...head, width: "wide", view: head.id});
  const rows = shown as readonly Row[];
  const [first] = rows;
  if (!first) updateCard(card, {state: "empty", events: 0, of, unit, message: none});
  else {
    const columns = Object.keys(first).map((name) => ({name, type: typeOf(rows, name)}));
    const answer = {events: rows.length, columns, rows: [...rows]};
    updateCard(card, {state: "ready", answer, of, unit, sql, timeZone: "UTC", body});
  }
  return card;
}

function typeOf(rows: readonly Row[], name: string): string {
  return rows.some((row) => typeof row[name] === "number") ? "DOUBLE" : "VARCHAR";
}
