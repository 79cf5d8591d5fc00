import {existsSync} from "node:fs";
import {mkdtemp, rename, rm, writeFile} from "node:fs/promises";
import {tmpdir, userInfo} from "node:os";
import {join} from "node:path";
import chromiumPackage from "@sparticuz/chromium";
import type {LaunchOptions} from "playwright-core";

/**
 * Unpacks the browser that an npm package carries (for Linux), with the system libraries it needs, once per machine and
 * user. Returns how to launch it.
 */
export async function unpackBrowser(): Promise<LaunchOptions> {
  const folder = join(tmpdir(), `provisioning-workbook-browser-147-${userInfo().username}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_PATH: join(folder, "fonts")
    }
  };
}

// The package unpacks to the temporary folder, and its libraries only where it believes to run on
// Lambda. A run that is cut short must not leave half a browser behind, hence the rename.
async function unpackInto(folder: string): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  const {TMPDIR, AWS_EXECUTION_ENV} = process.env;
  Object.assign(process.env, {TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x"});
  try {
    await chromiumPackage.executablePath();
  } finally {
    restoreEnv({TMPDIR, AWS_EXECUTION_ENV});
  }
  await writeFile(join(partial, "fonts/fonts.conf"), toFontsConf(folder));
  await rename(partial, folder).catch(() => rm(partial, {recursive: true}));
}

// The package's own file names Lambda's folders; without a font, text has no height.
function toFontsConf(folder: string): string {
  const dirs = `<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
  return `<?xml version="1.0"?><fontconfig>${dirs}</fontconfig>`;
}

function restoreEnv(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
