const kinds = ["total", "file", "count"] as const;

/** The bytes of all files of a site, those of its largest file, and how many files it has. */
type Sizes = Readonly<Record<(typeof kinds)[number], number>>;

/** What a static host takes at most. */
interface Host extends Partial<Sizes> {
  name: string;
}

const mebibyte = 2 ** 20;

/** The limits of usual hosts, as their documentation gives them. */
export const hosts: readonly Host[] = [
  // https://learn.microsoft.com/azure/static-web-apps/quotas; what refuses an upload counts in mebibytes.
  {name: "Azure Static Web Apps, Free", total: 250 * mebibyte},
  {name: "Azure Static Web Apps, Standard", total: 500 * mebibyte},
  // https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
  {name: "GitHub Pages", total: 1e9},
  // https://developers.cloudflare.com/pages/platform/limits
  {name: "Cloudflare Pages", file: 25 * mebibyte, count: 20_000}
];

const words: Readonly<Record<(typeof kinds)[number], (limit: number) => string>> = {
  total: (limit) => `${toSize(limit)} in all`,
  file: (limit) => `${toSize(limit)} a file`,
  count: (limit) => `${limit.toLocaleString("en-US")} files`
};

function toSize(bytes: number): string {
  return bytes % mebibyte ? `${bytes / 1e9} GB` : `${bytes / mebibyte} MiB`;
}

/** The limits of a host in words: all of them, or those that a site of these sizes breaks. */
export function listLimits(host: Host, site?: Sizes): string[] {
  return kinds.flatMap((kind) => {
    const limit = host[kind];
    return limit !== undefined && (!site || site[kind] > limit) ? words[kind](limit) : [];
  });
}

/** Which hosts a site fits, and which limit of the others it breaks, as lines; `sizes` are the bytes of its files. */
export function describeHosts(sizes: readonly number[]): string[] {
  const site = {
    total: sizes.reduce((sum, size) => sum + size, 0),
    file: sizes.reduce((most, size) => Math.max(most, size), 0),
    count: sizes.length
  };
  const judged = hosts.map((host) => ({name: host.name, broken: listLimits(host, site)}));
  const fits = judged.filter(({broken}) => broken.length === 0).map(({name}) => name);
  const others = judged.filter(({broken}) => broken.length > 0);
  return [
    ...(fits.length ? [`It fits ${fits.join("; ")}.`] : []),
    ...others.map(({name, broken}) => `It is too large for ${name}: at most ${broken.join(", ")}.`)
  ];
}
