/**
 * The bytes behind a URL, inflated if they come gzip-compressed. Some servers undo the compression of
 * a `.gz` file on the way, so the bytes decide and not the name.
 */
export async function readInflated(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`missing file: ${url} (${response.status})`);
  const bytes = await response.arrayBuffer();
  return isGzip(new Uint8Array(bytes, 0, 2)) ? inflate(bytes) : bytes;
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

function inflate(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
