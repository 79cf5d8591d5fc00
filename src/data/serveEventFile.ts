import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import {openSite} from "./site.js";
import {readEventFile} from "./writeEventParts.js";

/** Writes the file that the preview asks for; a build writes all of them at once instead. */
export async function serveEventFile(folder: string, param: string): Promise<void> {
  const {values} = parseArgs({options: {[param]: {type: "string"}}});
  const {database} = await openSite();
  process.stdout.write(
    gzipSync(await readEventFile(database, `${folder}/${values[param]}.json.gz`))
  );
}
