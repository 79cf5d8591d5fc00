import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {z} from "zod";
import {workbookSchema} from "../model/ownWorkbook.js";
import {packageRoot} from "../store/places.js";
import {settingsSchema} from "./settings.js";

// Writes the files by which editors complete and check what users write. Run when the package is packed.

/** A schema as JSON Schema of what a user writes: defaults are optional, and old names of keys are not offered. */
function toJsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({zodSchema, jsonSchema}) {
      const {def} = zodSchema._zod;
      if (def.type !== "pipe" || def.in._zod.def.type !== "transform") return;
      const {$schema: _, ...inner} = toJsonSchema(def.out as z.ZodType);
      Object.assign(jsonSchema, inner);
    }
  });
}

function toFile(title: string, schema: z.ZodType): string {
  const {properties, ...rest} = toJsonSchema(schema);
  // Visual Studio Code reads these two keys.
  const lenient = {allowComments: true, allowTrailingCommas: true};
  const own = {properties: {$schema: {type: "string"}, ...properties}};
  return `${JSON.stringify({...rest, ...lenient, title, ...own}, null, 2)}\n`;
}

const folder = join(packageRoot, "schemas");
await mkdir(folder, {recursive: true});
const files = {
  settings: toFile("Settings of Provisioning Workbook", settingsSchema),
  workbook: toFile("A workbook of Provisioning Workbook", workbookSchema)
};
for (const [name, text] of Object.entries(files))
  await writeFile(join(folder, `${name}.json`), text);
