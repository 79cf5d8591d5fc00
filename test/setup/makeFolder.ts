import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** A new folder below the machine's for temporary files. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "provisioning-workbook-test-"));
}
