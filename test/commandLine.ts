import {spawnSync} from "node:child_process";
import {join} from "node:path";
import {projectRoot} from "../src/store/places.js";

/** The command's entry point. */
export const bin = join(projectRoot, "src/cli/bin.js");

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line from a folder and waits for its end. */
export function runIn(folder: string, ...args: string[]): Outcome {
  const {status, stdout, stderr} = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8"
  });
  return {code: status, stdout, stderr};
}
