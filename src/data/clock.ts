/** Now. Builds that are to give the same bytes again name their own moment, in seconds since 1970: SOURCE_DATE_EPOCH. */
export function readClock(): Date {
  const {SOURCE_DATE_EPOCH: epoch} = process.env;
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
}
