import {mkdir, readFile, stat, writeFile} from "node:fs/promises";
import {basename, dirname, join, relative, resolve} from "node:path";
import packageJson from "../../package.json" with {type: "json"};
import {unlessMissing} from "../lib/errorText.js";
import {packageRoot} from "../store/places.js";
import {parseChoice} from "./arguments.js";
import {defineCommand, expectPositionals, UsageError} from "./command.js";

const systems = ["github", "azure-devops"] as const;

/** Files of the package, by their paths in the new folder. */
const copies: Readonly<Record<string, string>> = {
  "README.md": "src/cli/template/README.md",
  // npm leaves files of this name out of packages, or renames them.
  ".gitignore": "src/cli/template/gitignore",
  "data/settings.json": "src/cli/template/settings.json",
  "data/reports/failures-by-app.md": "data/reports/failures-by-app.md",
  "data/workbooks/joiners-and-leavers.json": "data/workbooks/joiners-and-leavers.json"
};

const signIn = {"data/staticwebapp.config.json": "data/staticwebapp.config.json"};

const workflows: Readonly<Record<(typeof systems)[number], Readonly<Record<string, string>>>> = {
  github: {".github/workflows/publish.yml": "src/cli/template/github/publish.yml", ...signIn},
  "azure-devops": {
    "azure-pipelines.yml": "src/cli/template/azure-devops/azure-pipelines.yml",
    ...signIn
  }
};

export const init = defineCommand({
  name: "init",
  summary: "Make a folder of your own for exports, settings, reports and workbooks.",
  usage: "DIR [options]",
  options: {
    ci: {
      type: "string",
      value: "SYSTEM",
      help: `${systems.join(" or ")}: also a workflow that publishes every day, behind sign-in`
    }
  },
  async run({ci}, positionals, {cwd, stderr, stdout}) {
    expectPositionals(positionals, ["DIR"]);
    if (positionals[0] === "") throw new UsageError("missing DIR");
    const folder = resolve(cwd, positionals[0]!);
    await expectFolder(folder);
    const workflow = ci === undefined ? {} : workflows[parseChoice("ci", ci, systems)];
    const files = await readFiles(folder, {...copies, ...workflow});
    const made = new Set<string>();
    for (const [path, content] of files) {
      if (await writeNew(join(folder, path), content)) made.add(path);
      stderr(`${made.has(path) ? "Made" : "Kept"} ${relative(cwd, join(folder, path))}\n`);
    }
    stdout(toNextCommands(relative(cwd, folder), made.has("package.json")));
  }
});

async function expectFolder(path: string): Promise<void> {
  const found = await unlessMissing(stat(path));
  if (found && !found.isDirectory()) throw new UsageError(`invalid DIR: ${path} (not a folder)`);
}

async function readFiles(
  folder: string,
  sources: Readonly<Record<string, string>>
): Promise<[path: string, content: string][]> {
  const files = Object.entries(sources).map(async ([path, source]): Promise<[string, string]> => {
    return [path, withSchema(path, await readFile(join(packageRoot, source), "utf8"))];
  });
  return [
    ["package.json", `${JSON.stringify(toPackage(folder), null, 2)}\n`],
    ["data/exports/.gitkeep", ""],
    ...(await Promise.all(files))
  ];
}

/** The schemas with which editors complete and check files, by their places in the new folder. */
const schemas: Readonly<Record<string, string>> = {
  "data/settings.json": "../node_modules/provisioning-workbook/schemas/settings.json",
  "data/workbooks/joiners-and-leavers.json":
    "../../node_modules/provisioning-workbook/schemas/workbook.json"
};

function withSchema(path: string, content: string): string {
  const schema = schemas[path];
  return schema === undefined ? content : content.replace("{\n", `{\n  "$schema": "${schema}",\n`);
}

function toPackage(folder: string): object {
  const {name, version} = packageJson;
  const scripts = ["start", "build", "dev"].map((command) => [command, `${name} ${command}`]);
  return {
    name: toPackageName(basename(folder)),
    private: true,
    type: "module",
    scripts: Object.fromEntries(scripts) as Record<string, string>,
    dependencies: {[name]: version},
    // esbuild works without its script. npm would ask about it.
    allowScripts: {esbuild: false}
  };
}

function toPackageName(text: string): string {
  const name = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name || "provisioning-reports";
}

/** Writes a file unless there is one of its name. Resolves to whether it did. */
async function writeNew(file: string, content: string): Promise<boolean> {
  await mkdir(dirname(file), {recursive: true});
  try {
    await writeFile(file, content, {flag: "wx"});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

// One line each: not every shell joins commands by the same sign. A package.json that was there does not have this
// tool, and its scripts have other meanings.
function toNextCommands(folder: string, isNew: boolean): string {
  const {name, version} = packageJson;
  const place = /^[\w./\\-]*$/.test(folder) ? folder : `"${folder}"`;
  const commands = isNew
    ? ["npm install", "npm start"]
    : [`npm install --save-exact ${name}@${version}`, `npx ${name} start`];
  return ["Next:", ...(place ? [`cd ${place}`] : []), ...commands, ""].join("\n");
}
