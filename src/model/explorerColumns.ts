/** The columns that can name an event's identity. The first that the log gives is used. */
export const nameColumns = [
  "source_name",
  "target_name",
  "reportable_id",
  "source_upn",
  "target_upn",
  "source_id",
  "target_id"
] as const;

/** A column that the list of events may show. */
export interface ExplorerColumn {
  /** Its name in queries and in the URL. */
  name: string;
  label: string;
  /** In pixels. */
  width: number;
  kind?: "time" | "status" | "action" | "duration" | "id";
  /** Whether its values are few enough to group a list by. */
  groups?: true;
}

/** The columns of the list of events, in their order. */
export const explorerColumns: readonly ExplorerColumn[] = [
  {name: "local_time", label: "Time", width: 130, kind: "time"},
  {name: "name", label: "Identity", width: 190},
  {name: "identity_type", label: "Identity type", width: 100, groups: true},
  {name: "action", label: "Action", width: 115, kind: "action", groups: true},
  {name: "status", label: "Status", width: 175, kind: "status", groups: true},
  {name: "reason", label: "Error code or skip reason", width: 240, groups: true},
  {name: "error_code", label: "Error code", width: 230},
  {name: "skip_reason", label: "Skip reason", width: 190},
  {name: "app_name", label: "App", width: 190, groups: true},
  {name: "source_system", label: "Source system", width: 160, groups: true},
  {name: "target_system", label: "Target system", width: 160, groups: true},
  {name: "source_upn", label: "Source UPN", width: 230},
  {name: "source_id", label: "Source id", width: 150, kind: "id"},
  {name: "target_name", label: "Target name", width: 190},
  {name: "target_upn", label: "Target UPN", width: 230},
  {name: "target_id", label: "Target id", width: 150, kind: "id"},
  {name: "reportable_id", label: "Reportable id", width: 230},
  {name: "duration_ms", label: "Duration", width: 100, kind: "duration"},
  {name: "cycle_started", label: "Cycle started", width: 130, kind: "time"},
  {name: "cycle_id", label: "Cycle id", width: 150, kind: "id"},
  {name: "job_id", label: "Job", width: 150, kind: "id"},
  {name: "sync_type", label: "Sync type", width: 90},
  {name: "tenant_id", label: "Tenant", width: 150, kind: "id"}
];

/** The columns by which a list can be grouped: the list is sorted by them and can jump to each of their values. */
export const groupColumns = explorerColumns.filter(({groups}) => groups);

/** The order of a list of events. */
export interface ExplorerSort {
  column: string;
  order: "ascending" | "descending";
}

/** The newest first. */
export const defaultSort: ExplorerSort = {column: "local_time", order: "descending"};

/** Reads the order from a URL or a command line, such as `error_code` or `-local_time`. */
export function parseSort(text: string | undefined): ExplorerSort {
  const column = text?.replace(/^-/, "");
  if (!text || !explorerColumns.some(({name}) => name === column)) return defaultSort;
  return {column: column!, order: text.startsWith("-") ? "descending" : "ascending"};
}

/** The reverse of parseSort; undefined for the default order. */
export function formatSort({column, order}: ExplorerSort): string | undefined {
  if (column === defaultSort.column && order === defaultSort.order) return undefined;
  return `${order === "descending" ? "-" : ""}${column}`;
}

/** A column of exported events: a column of the list of events, with the type of its values. */
export interface ExportColumn extends Pick<ExplorerColumn, "name" | "label"> {
  type: "VARCHAR" | "TIMESTAMP" | "INTEGER";
}

const skipClass: ExportColumn = {name: "skip_class", label: "Skip class", type: "VARCHAR"};

/** The columns of exported events: those that the list of events can show, and the class of a skip. */
export const exportColumns: readonly ExportColumn[] = explorerColumns.flatMap((column) => {
  const {name, label} = column;
  const exported = {name, label, type: toType(column)};
  return name === "skip_reason" ? [exported, skipClass] : [exported];
});

/** The header of an exported column, with its zone or unit: `Time, Europe/Oslo`; undefined for other columns. */
export function toExportHead(name: string, timeZone: string): string | undefined {
  const column = exportColumns.find((column) => column.name === name);
  if (!column) return undefined;
  const {label, type} = column;
  if (type === "VARCHAR") return label;
  return `${label}, ${type === "TIMESTAMP" ? timeZone : "ms"}`;
}

function toType({kind}: ExplorerColumn): ExportColumn["type"] {
  if (kind === "time") return "TIMESTAMP";
  return kind === "duration" ? "INTEGER" : "VARCHAR";
}
