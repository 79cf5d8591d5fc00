declare module "observablehq:stdlib" {
  /** A file of the site; the path is relative to the module that names it, and must be a literal. */
  export function FileAttachment(path: string): {href: string};
}
