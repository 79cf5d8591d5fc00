import {dirname, join, posix} from "node:path";
import {expect, it} from "vitest";
import type {Source} from "./fixtures/sources.js";
import {files, readSources, root} from "./fixtures/sources.js";

// A page of the help may be named as another page's index.
it("no two files of the source have one name", () => {
  const names = files.map((file) => posix.basename(file)).filter((name) => name !== "index.md");
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it("no two files of the source export one name", () => {
  const names = readSources(root).flatMap(({text}) =>
    [...text.matchAll(exported)].map(([, name]) => name!)
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

const exported =
  /^export (?:async |abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

// The finder of unused exports passes over a type that the signature of an exported function names.
it("no type is exported that no other file imports", () => {
  const sources = [...readSources(root), ...readSources(import.meta.dirname)];
  const imported = new Set(sources.flatMap(readImportedNames));
  const exported = sources.flatMap(({path, text}) =>
    [...withoutPublic(text).matchAll(/^export (?:interface|type) (\w+)/gm)].map(
      ([, name]) => `${path} ${name}`
    )
  );
  expect(exported.length).toBeGreaterThan(0);
  expect(exported.filter((name) => !imported.has(name))).toEqual([]);
});

// What is marked as public is needed by the declarations of the public module, which the compiler makes.
function withoutPublic(text: string): string {
  return text.replace(/@public [^]*?\*\/\nexport /g, "");
}

/** What a file imports from others of ours, each as path and name. */
function readImportedNames({path, text}: Source): string[] {
  const statements = text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from "(\..*)\.js"/gm);
  return [...statements].flatMap(([, names, specifier]) =>
    names!.match(/\w+/g)!.map((name) => `${join(dirname(path), specifier!)}.ts ${name}`)
  );
}
