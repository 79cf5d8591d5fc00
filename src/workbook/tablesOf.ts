import {dimensionKeys, specOf} from "../model/dimensions.js";
import type {ShippedTable} from "../tables/siteTables.js";
import {toShipped} from "../tables/siteTables.js";
import {explorerTables} from "./explorer.js";
import type {Workbook} from "./types.js";

/** The tables that a workbook's page reads from files, whatever its reader filters by. */
export function tablesOf({items}: Workbook): ShippedTable[] {
  const lookups = dimensionKeys.flatMap((key) => specOf(key).lookup?.table ?? []);
  const own = items.flatMap(({table, joins = []}) => [table, ...joins]);
  const ofPersons = items.some(({isOfPerson, linksPersons}) => isOfPerson ?? linksPersons);
  const links = ofPersons ? ["object_links"] : [];
  return toShipped(["event_hours", ...explorerTables, ...lookups, ...own, ...links]);
}
