// The words of the log, in the order of every stack, legend and table. Their numbers are those of the Microsoft Graph
// enums, which the diagnostic stream writes instead of words.

export const actions = ["Create", "Update", "Disable", "Delete", "StagedDelete", "Other"] as const;
export type Action = (typeof actions)[number];

export const statuses = ["Success", "Warning", "Failure", "Skipped"] as const;
export type Status = (typeof statuses)[number];

/** The shapes of exports with events, best first: of several copies of an event, the first of these gives a value. */
export const exportShapes = [
  "graph",
  "graph-beta",
  "stream",
  "log-analytics",
  "portal-csv",
  "on-demand"
] as const;
export type ExportShape = (typeof exportShapes)[number];

/** The word for an action or status that a record leaves out. */
export const unknownWord = "Unknown";

/** Lower-cased spellings (and enum numbers) of each word. */
export type Spellings = Readonly<Record<string, string>>;

/** The word for a spelling, if the spelling is known. */
export function findWord(spellings: Spellings, spelling: string): string | undefined {
  const key = spelling.toLowerCase();
  // Every object also has "constructor", and anybody may write that word into a URL.
  return Object.hasOwn(spellings, key) ? spellings[key] : undefined;
}

// The product documentation also writes StagedAction for a delete that was held back.
export const actionSpellings: Spellings = {
  "0": "Other",
  "1": "Create",
  "2": "Delete",
  "3": "Disable",
  "4": "Update",
  "5": "StagedDelete",
  stagedaction: "StagedDelete",
  ...spellings(actions)
};

export const statusSpellings: Spellings = {
  "0": "Success",
  "1": "Failure",
  "2": "Skipped",
  "3": "Warning",
  ...spellings(statuses)
};

export const stepTypeSpellings: Spellings = {
  "0": "Import",
  "1": "Scoping",
  "2": "Matching",
  "3": "Processing",
  "4": "ReferenceResolution",
  "5": "Export",
  ...spellings(["Import", "Scoping", "Matching", "Processing", "ReferenceResolution", "Export"])
};

export const errorCategorySpellings: Spellings = {
  "0": "failure",
  "1": "nonServiceFailure",
  "2": "success",
  ...spellings(["failure", "nonServiceFailure", "success"])
};

/** Skip reasons after which nobody has to act. Any other reason needs work. */
export const harmlessSkipReasons = [
  "RedundantExport",
  // An error code: the object was read, and it is out of scope or already equal.
  "EntrySynchronizationSkipped",
  "NotEffectivelyEntitled",
  "EntityTypeNotSupported"
] as const;

/**
 * The questions of the scoping step that put an object out of scope if the answer is no, with current and older names.
 */
export const scopeFlags = [
  "Assigned to the application",
  "Assigned",
  "Scoping filter evaluation passed",
  "IsInProvisioningScopeDisplayName"
] as const;

/** The former name of the directory, in old records and the stream, and its current name. */
export const oldEntraName = "Azure Active Directory";
export const entraName = "Microsoft Entra ID";

/** Replaces the directory's former name in the name of a system. */
export function foldSystem(name: string): string {
  return name.startsWith(oldEntraName) ? entraName + name.slice(oldEntraName.length) : name;
}

function spellings(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word.toLowerCase(), word]));
}

/** The audit log's activities that change how provisioning is set up. */
export const configurationActivities = [
  "Add provisioning configuration",
  "Delete provisioning configuration",
  "Disable/pause provisioning configuration",
  "Enable/restart provisioning configuration",
  "Enable/start provisioning configuration",
  "Update attribute mappings or scope",
  "Update provisioning setting or credentials"
] as const;

/** The audit log's activities about one object. */
export const userActivities = [
  "User Provisioning",
  "Import",
  "Export",
  "Synchronization rule action",
  "Process escrow"
] as const;
