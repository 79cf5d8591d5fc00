import type {ChildProcess} from "node:child_process";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {cp, mkdir, mkdtemp, realpath, rm, writeFile} from "node:fs/promises";
import type {AddressInfo} from "node:net";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it, vi} from "vitest";
import {sampleExports} from "../../src/store/places.js";
import {bin} from "../fixtures/commandLine.js";
import {usePages} from "./browser.js";

let folder: string;
let address: string;
let child: ChildProcess;
let output = "";
const open = usePages();

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "provisioning-workbook-dev-")));
  await mkdir(join(folder, "data/exports"), {recursive: true});
  await mkdir(join(folder, "data/reports"));
  await takeExport("provisioning-page-002.json.gz");
  await writeReport("one");
  const port = await findPort();
  address = `http://127.0.0.1:${port}/`;
  child = spawn(process.execPath, [bin, "dev", "--port", `${port}`], {cwd: folder});
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (data: Buffer) => (output += data.toString()));
  await vi.waitFor(() => expect(output).toContain(address.slice(0, -1)), {timeout: 120_000});
});

afterAll(async () => {
  if (child.exitCode === null) {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  await rm(folder, {recursive: true, maxRetries: 3});
});

function takeExport(name: string): Promise<void> {
  return cp(join(sampleExports, "graph", name), join(folder, "data/exports", name));
}

function writeReport(word: string): Promise<void> {
  const text = `# Mine\n\nThe word is ${word}.\n\n\`\`\`sql\nSELECT count(*) AS events FROM events\n\`\`\`\n`;
  return writeFile(join(folder, "data/reports/mine.md"), text);
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}

const wait = {timeout: 60_000};

it("shows a report of the user's own, its changes, and exports as they arrive", async () => {
  const {page} = await open(`${address}reports/mine`);
  await page.getByText("The word is one.").waitFor(wait);
  await page.locator(".row-table td", {hasText: "309"}).waitFor(wait);
  await writeReport("two");
  await page.getByText("The word is two.").waitFor(wait);
  await takeExport("provisioning-page-001.json.gz");
  await page.locator(".row-table td", {hasText: "1,143"}).waitFor(wait);
});

it("shows a new report, and links to it", async () => {
  await writeFile(join(folder, "data/reports/later.md"), "# Written later\n");
  await expect.poll(async () => (await fetch(`${address}reports/later`)).status, wait).toBe(200);
  const {page} = await open(`${address}reports/mine`);
  await page.getByRole("link", {name: "Written later"}).click();
  await page.getByRole("heading", {name: "Written later"}).waitFor(wait);
});

it("names file and line of what is wrong in a report, in the terminal", async () => {
  const broken = "# Broken\n\n```sql\nSELECT nope\n```\n";
  await writeFile(join(folder, "data/reports/broken.md"), broken);
  await expect
    .poll(() => output, wait)
    .toContain(`broken report\n${join("data/reports/broken.md")}:4: Binder Error`);
});

it("ends when it is stopped", async () => {
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual(
    process.platform === "win32" ? [null, "SIGTERM"] : [0, null]
  );
});
