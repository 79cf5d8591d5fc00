import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {joinModules} from "../../src/cli/joinModules.js";

// Modules name the place that links lead to, and macOS has its temporary folder behind a link.
const site = realpathSync(mkdtempSync(join(tmpdir(), "provisioning-workbook-joined-")));

const page = (up: string, ...modules: string[]) => `<head>
<link rel="modulepreload" href="${up}_observablehq/client.js">
${modules.map((path) => `<link rel="modulepreload" href="${up}${path}">`).join("\n")}
</head><script type="module">
const parts = await Promise.all([${modules.map((path) => `import("${up}${path}")`).join(", ")}]);
</script>`;

// As Framework lays a site out: two pages, one of them in a folder, that share a module.
const files: Readonly<Record<string, string>> = {
  "index.html": page("./", "_import/page/one.1a.js", "_import/model/shared.2b.js"),
  "reports/two.html": page("../", "_import/page/two.3c.js"),
  "_observablehq/client.js": "export const client = 'client';",
  "_import/page/one.1a.js": `import {shared} from "../model/shared.2b.js";
    import {client} from "../../_observablehq/client.js";
    export const one = shared + " " + client;
    export const later = () => import("./later.4d.js");`,
  "_import/page/two.3c.js": `import {shared} from "../model/shared.2b.js";
    import {used} from "../../_node/package@1/index.js";
    export const two = shared + used;`,
  "_import/page/later.4d.js":
    "export const worker = import.meta.resolve('../../_node/package@1/worker.js');",
  "_import/model/shared.2b.js": "export const shared = 'shared';",
  "_node/package@1/index.js": "export const used = 1; export const unused = 'left out';",
  "_node/package@1/worker.js": "self.close();"
};

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), {recursive: true});
    writeFileSync(join(site, path), text);
  }
  await joinModules(site);
});

afterAll(() => rmSync(site, {recursive: true}));

const read = (path: string) => readFileSync(join(site, path), "utf8");

/** What a page imports, as files of the site. */
function importsOf(path: string): string[] {
  const imports = [...read(path).matchAll(/import\("([^"]+)"\)/g)];
  return imports.map(([, from]) => join(site, dirname(path), from!));
}

describe("a site whose modules are joined", () => {
  it("gives its pages what their modules exported", async () => {
    const [one, shared] = await Promise.all(
      importsOf("index.html").map((file) => import(pathToFileURL(file).href))
    );
    expect(one.one).toBe("shared client");
    expect(shared.shared).toBe("shared");
    const [two] = importsOf("reports/two.html");
    expect((await import(pathToFileURL(two!).href)).two).toBe("shared1");
  });

  it("leaves for later what is imported later, and files named by their place where they are", async () => {
    const [file] = importsOf("index.html");
    expect(read("index.html")).not.toMatch(/modulepreload.*later/);
    const {later} = await import(pathToFileURL(file!).href);
    expect((await later()).worker).toBe(
      pathToFileURL(join(site, "_node/package@1/worker.js")).href
    );
  });

  it("has no module that no page needs", () => {
    const paths = readdirSync(site, {recursive: true, encoding: "utf8"});
    const modules = paths.filter((path) => path.endsWith(".js") && !path.includes("joined"));
    expect(modules.toSorted()).toEqual([
      join("_node", "package@1", "worker.js"),
      join("_observablehq", "client.js")
    ]);
    expect(
      paths
        .filter((path) => path.endsWith(".js"))
        .map((path) => read(path))
        .join()
    ).not.toContain("left out");
  });

  it("fetches along with a page just what it imports", () => {
    const links = [...read("reports/two.html").matchAll(/modulepreload" href="([^"]+)"/g)];
    const linked = links.map(([, href]) => join(site, "reports", href!));
    expect(linked).toContain(importsOf("reports/two.html")[0]);
    expect(linked).toContain(join(site, "_observablehq/client.js"));
    for (const file of linked) expect(() => readFileSync(file)).not.toThrow();
  });
});
