import {toErrorText} from "../../lib/errorText.js";

/**
 * Fetches a URL and decompresses gzip. Some servers already decompress a `.gz` file, so the bytes decide, not the
 * name. Rejects with an error that names the file.
 */
export async function readInflated(url: string): Promise<ArrayBuffer> {
  const bytes = await readBytes(url);
  return isGzip(new Uint8Array(bytes, 0, 2)) ? inflate(bytes) : bytes;
}

async function readBytes(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    const name = url.slice(url.lastIndexOf("/") + 1);
    throw new Error(`the file ${name} could not be read (${toErrorText(error)})`);
  }
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/** Decompresses gzip. */
export function inflate(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
