/** A file that pages fetch. */
export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}
