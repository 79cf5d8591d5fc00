/** Why an import cannot read a record. Details can follow after a colon. */
export const rejectReasons = {
  tooLong: "longer than 16 MB",
  notJson: "not valid JSON",
  notObject: "not a JSON object",
  openString: "a string in it is not closed",
  openQuote: "a quote in it is not closed",
  strayQuotes: "its quotes do not match",
  strayBrackets: "its brackets do not match",
  otherColumns: "it does not have the columns of the heading",
  otherTable: "it does not fit its table's columns",
  noChange: "the row has no change id",
  noId: "the record has no id",
  noTime: "the record has no time",
  unknownTime: "the record's time cannot be read",
  cutRecord: "cut off inside the record",
  cutRow: "cut off inside the row",
  cutList: "cut off before its list ends",
  cutTable: "cut off or broken",
  incomplete: "the answer is not complete",
  packed: "cannot be unpacked"
} as const;

/** The reason without its details; undefined for an unknown reason. */
export function toBareReason(text: string): string | undefined {
  const [bare] = text.split(": ");
  return Object.values(rejectReasons).find((reason) => reason === bare);
}
