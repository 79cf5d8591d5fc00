import {posix} from "node:path";

/** The module that own reports import, by the name of this package. */
export const publicModule = "provisioning-workbook";

/** Where that module is in the site. */
const sitePath = "/page/reportApi.js";

const specifier = new RegExp(`(\\bfrom\\s*|\\bimport\\s*\\(?\\s*)(["'])${publicModule}\\2`, "g");

/**
 * Code of a report, or of a module beside it, with the public module imported from the site itself. Framework would
 * take its name for a package, and bundle a second copy of everything. Lines keep their numbers.
 *
 * @param path where the file is in the site, such as `/reports/mine.md`
 */
export function withPublicModule(source: string, path: string): string {
  const relative = posix.relative(posix.dirname(path), sitePath);
  return source.replace(specifier, (_, before: string, quote: string) => {
    return `${before}${quote}${relative}${quote}`;
  });
}
