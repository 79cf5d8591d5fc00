import {existsSync, readFileSync} from "node:fs";
import {dirname, join, posix, relative} from "node:path";
import {expect, it} from "vitest";
import {files, readSources, root} from "./fixtures/sources.js";

// Who may import whom: a room's own files and lib always, then the rooms named here, and of some rooms only
// types. The first pattern that fits a file below src names its room.
const rooms: readonly Room[] = [
  {
    name: "pages",
    files: /\.md$/,
    may: ["model", "components", "page", "workbook", "engine/wasm"]
  },
  {name: "lib", files: /^lib\//, may: []},
  {name: "model", files: /^model\//, may: []},
  {
    name: "pages/workbooks",
    files: /^markdown\/workbookPage\.ts$/,
    may: ["model", "page", "workbook"],
    node: true
  },
  {name: "markdown", files: /^markdown\//, may: ["model"], node: true},
  {
    name: "engine/native",
    files: /^engine\/native\//,
    may: ["model", "engine"],
    node: true
  },
  {name: "engine/wasm", files: /^engine\/wasm(\/|\.ts$)/, may: ["model", "engine"]},
  {name: "engine/loaders", files: /^engine\/.*gz\.ts$|\/writeGzip\.ts$/, may: [], node: true},
  {name: "engine", files: /^engine\//, may: ["model"]},
  {name: "guidance", files: /^guidance\//, may: ["model"]},
  {name: "tables", files: /^tables\//, may: ["model", "guidance"]},
  {
    name: "privacy/redact",
    files: /^privacy\/redact\//,
    may: [
      "model",
      "guidance",
      "engine",
      "engine/native",
      "store",
      "workbook",
      "settings",
      "privacy"
    ],
    node: true
  },
  {name: "privacy", files: /^privacy\//, may: ["model", "workbook"]},
  {name: "alerts", files: /^alerts\//, may: ["model", "engine", "workbook"]},
  {
    name: "settings",
    files: /^settings\//,
    may: ["model", "guidance", "store", "alerts"],
    node: true
  },
  {name: "workbook", files: /^workbook\//, may: ["model", "engine", "guidance", "tables"]},
  {
    name: "components",
    files: /^components\//,
    may: ["model", "engine", "guidance"],
    types: ["workbook", "alerts"]
  },
  {
    name: "page",
    files: /^page\//,
    may: [
      "model",
      "guidance",
      "components",
      "tables",
      "workbook",
      "alerts",
      "engine",
      "engine/wasm",
      "snapshot"
    ]
  },
  {
    name: "snapshot/write",
    files: /^snapshot\/(write|interactive|pdf)\.ts$/,
    may: ["model", "snapshot", "store", "data"],
    node: true
  },
  {
    name: "snapshot",
    files: /^snapshot\//,
    may: ["model", "engine", "guidance", "workbook", "privacy", "components"],
    types: ["alerts"]
  },
  {name: "sample", files: /^sample\//, may: ["model"], node: true},
  {name: "store", files: /^store\//, may: ["model", "engine", "engine/native"], node: true},
  {
    name: "import",
    files: /^import\//,
    may: ["model", "engine", "engine/native", "store"],
    node: true
  },
  {
    name: "data",
    files: /^data\//,
    may: [
      "model",
      "guidance",
      "engine",
      "engine/native",
      "store",
      "import",
      "tables",
      "workbook",
      "settings",
      "privacy",
      "privacy/redact",
      "alerts"
    ],
    node: true
  },
  {
    name: "cli",
    files: /^cli\//,
    may: [
      "model",
      "engine",
      "engine/native",
      "store",
      "import",
      "sample",
      "workbook",
      "pages/workbooks",
      "markdown",
      "data",
      "settings",
      "privacy",
      "privacy/redact",
      "alerts",
      "snapshot",
      "snapshot/write"
    ],
    node: true
  }
];

interface Room {
  name: string;
  files: RegExp;
  may: readonly string[];
  /** The rooms of which it may only know types. */
  types?: readonly string[];
  /** Whether its files run in Node only. */
  node?: true;
}

interface Import {
  file: string;
  specifier: string;
  isType: boolean;
}

const imports = files.flatMap(readImports);

/** The import and re-export statements, and dynamic imports, of a source file or of a page's code. */
function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const code = file.endsWith(".md") ? readFences(text) : text;
  const statement =
    /^\s*(?:(?:import|export)\s[^;"]*?from|import)\s+"([^"]+)"|\bimport\("([^"]+)"/gm;
  return [...code.matchAll(statement)].map(([text, named, dynamic]) => ({
    file,
    specifier: (named ?? dynamic)!,
    isType: /^\s*(import|export) type\s/.test(text)
  }));
}

function readFences(text: string): string {
  return [...text.matchAll(/^```(?:js|ts|jsx)\b.*\n([^]*?)^```/gm)]
    .map(([, code]) => code)
    .join("\n");
}

function findRoom(file: string): Room {
  const room = rooms.find(({files}) => files.test(file));
  if (!room) throw new Error(`unknown room: ${file}; add it to the table`);
  return room;
}

function isAllowed({file, specifier, isType}: Import): boolean {
  const {name, may, types = []} = findRoom(file);
  const target = findRoom(posix.join(dirname(file), specifier).replace(/\.js$/, ".ts")).name;
  return [name, "lib", ...may, ...(isType ? types : [])].includes(target);
}

function describe({file, specifier}: Import): string {
  return `${file} imports ${specifier}`;
}

it("every room imports only from the rooms it may", () => {
  const local = imports.filter(({specifier}) => /^\..*\.js$/.test(specifier));
  expect(local.length).toBeGreaterThan(0);
  expect(local.filter((found) => !isAllowed(found)).map(describe)).toEqual([]);
});

it("only rooms that run in Node import its modules, and native DuckDB has one door", () => {
  const astray = imports.filter(
    ({file, specifier}) =>
      (specifier.startsWith("node:") && !findRoom(file).node) ||
      (specifier === "@duckdb/node-api" && findRoom(file).name !== "engine/native")
  );
  expect(astray.map(describe)).toEqual([]);
});

// It makes code from text, which the policy of an interactive snapshot forbids, and it is large.
it("no page loads the schema library", () => {
  const values = imports.filter(({isType}) => !isType);
  const reach = (file: string, seen: Set<string>): Set<string> => {
    for (const {specifier} of values.filter((found) => found.file === file)) {
      const target = specifier.startsWith(".")
        ? posix.join(dirname(file), specifier).replace(/\.js$/, ".ts")
        : specifier;
      if (!seen.has(target)) reach(target, seen.add(target));
    }
    return seen;
  };
  const pages = files.filter((file) => file.endsWith(".md") || file.startsWith("page/"));
  const loaded = pages.map((file) => reach(file, new Set([file])));
  expect(loaded.some((seen) => seen.has("htl"))).toBe(true);
  expect(pages.filter((_, i) => loaded[i]!.has("zod"))).toEqual([]);
});

// The build joins modules into files one folder deep; URLs in them are relative to where they were.
it("modules of pages that resolve URLs are one folder deep", () => {
  const sources = readSources(root).map(({path, text}) => ({
    file: relative(root, path).replaceAll("\\", "/"),
    text
  }));
  const resolving = sources.filter(
    ({file, text}) =>
      !findRoom(file).node && /import\.meta\.resolve\(|\bFileAttachment\(/.test(text)
  );
  expect(resolving.length).toBeGreaterThan(0);
  expect(resolving.map(({file}) => file).filter((file) => file.split("/").length !== 2)).toEqual(
    []
  );
});

it("nothing is imported from a content delivery network", () => {
  // Framework's own library is a part of the site.
  const fetched = imports.filter(
    ({specifier}) =>
      /^(npm|jsr|observablehq|https?):/.test(specifier) && specifier !== "observablehq:stdlib"
  );
  expect(fetched.map(describe)).toEqual([]);
});

it("only one file reads and writes the URL of a page", () => {
  const touches = /\b(?:location|history)\.\w|= location\b|"popstate"/;
  const code = files.filter((file) => file.endsWith(".ts"));
  const touching = code.filter((file) => touches.test(readFileSync(join(root, file), "utf8")));
  expect(touching).toEqual(["page/address.ts"]);
});

it("import knows no temporary table of the store, and has none itself", () => {
  const sources = readSources(root).map(({path, text}) => {
    const file = relative(root, path).replaceAll("\\", "/");
    return {file, room: findRoom(file).name, text};
  });
  const ofRoom = (room: string) => sources.filter((source) => source.room === room);
  const created = (room: string) =>
    ofRoom(room).flatMap(({text}) =>
      [...text.matchAll(/\bTEMP (?:TABLE|VIEW) (\w+)/g)].map(([, name]) => name!)
    );
  const names = created("store");
  expect(names.length).toBeGreaterThan(0);
  expect(created("import")).toEqual([]);
  const isNamed = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE) (?:${names.join("|")})\\b`);
  const found = ofRoom("import").filter(({text}) => isNamed.test(text));
  expect(found.map(({file}) => file)).toEqual([]);
});

it("no file of the source is too long to be read as one idea", () => {
  const lengths = readSources(root).map(({path, text}) => ({
    path,
    lines: text.split("\n").length - 1
  }));
  expect(lengths.length).toBeGreaterThan(0);
  expect(lengths.filter(({lines}) => lines > 250)).toEqual([]);
});

const guide = readFileSync(join(root, "../.github/CONTRIBUTING.md"), "utf8");

it("the guide for contributors has the table of who may import whom", () => {
  const section = guide.split("\n## Rooms\n")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const documented = rows.map((row) => {
    const [, name, , may, types, node] = row.split("|").map((cell) => cell.trim());
    return [name!.replaceAll("`", ""), may, types, node];
  });
  const held = rooms.map(({name, may, types = [], node}) => [
    name,
    may.join(", "),
    types.join(", "),
    node ? "yes" : ""
  ]);
  expect(documented.toSorted()).toEqual(held.toSorted());
});

it("the guide for contributors names files and folders that are there, below the project or src", () => {
  const words = [...guide.matchAll(/`([\w.*/-]+)`/g)].map(([, word]) => word!);
  const named = words.filter((word) => /\/|\.(css|json|md|ts)$/.test(word));
  const isKnown = (path: string) =>
    // Not every room is a folder, and the store of the sample is there only after a run.
    rooms.some(({name}) => name === path) || path.startsWith("data/store/");
  const isThere = (path: string) =>
    [join(root, ".."), root].some((folder) => existsSync(join(folder, path.replace(/\*.*/, ""))));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !isKnown(path) && !isThere(path))).toEqual([]);
});
