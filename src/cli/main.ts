import {constants} from "node:os";
import {run} from "./run.js";

// A signal that stops a command that serves is a success. It interrupts any other command. process.exit runs the exit
// handlers, which end child processes and release locks.
let isServing = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(isServing ? 0 : 128 + constants.signals[signal]));
}

// A program that has read enough, such as `head`, closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  cwd: process.cwd(),
  onServe: () => void (isServing = true)
});
