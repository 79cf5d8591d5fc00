import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";

/**
 * Writes a package's file to standard output, compressed with gzip. Some static hosts refuse files above 25 MB, and
 * some do not compress wasm.
 */
export function writeGzip(specifier: string): void {
  const path = fileURLToPath(import.meta.resolve(specifier));
  process.stdout.write(gzipSync(readFileSync(path), {level: 9}));
}
