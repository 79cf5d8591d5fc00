/** A file on the site of which only ranges of bytes are fetched. */
export class RangeFile {
  private whole: Uint8Array | undefined;

  constructor(private readonly url: string) {}

  /** Reads the bytes from `start` to `end`, which it excludes. Rejects with an error that names the file. */
  async read(start: number, end: number): Promise<Uint8Array> {
    if (this.whole) return this.whole.subarray(start, end);
    const response = await fetch(this.url, {headers: {Range: `bytes=${start}-${end - 1}`}});
    if (!response.ok)
      throw new Error(`${nameOf(this.url)} could not be read (status ${response.status})`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 206) return bytes;
    // Some servers ignore the range and send the whole file.
    this.whole = bytes;
    return bytes.subarray(start, end);
  }
}

function nameOf(url: string): string {
  return `the file ${url.slice(url.lastIndexOf("/") + 1)}`;
}
