import {spawnSync} from "node:child_process";
import {join} from "node:path";
import {run} from "../src/cli/run.js";
import {projectRoot} from "../src/store/places.js";

/** The command's entry point. */
export const bin = join(projectRoot, "src/cli/bin.js");

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line from a folder, in this process, and waits for its end. */
export async function runIn(folder: string, ...args: string[]): Promise<Outcome> {
  const said = {stdout: "", stderr: ""};
  const code = await run(args, {
    stdout: (text) => void (said.stdout += String(text)),
    stderr: (text) => void (said.stderr += text),
    isTerminal: false,
    cwd: folder,
    onServe: () => {}
  });
  return {code, ...said};
}

/** Runs it as a shell does, in a process of its own. */
export function spawnIn(folder: string, ...args: string[]): Outcome {
  const {status, stdout, stderr} = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8"
  });
  return {code: status, stdout, stderr};
}
