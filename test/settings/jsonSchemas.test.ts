import {expect, it} from "vitest";
import {z} from "zod";
import {workbookSchema} from "../../src/model/ownWorkbook.js";
import {settingsSchema} from "../../src/settings/settings.js";

// Editors complete and check the user's files by these schemas, which the package has as files.

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

it.each([
  [
    "settings",
    "settings/settings.schema.json",
    "Settings of Provisioning Workbook",
    settingsSchema
  ],
  ["workbooks", "model/workbook.schema.json", "A workbook of Provisioning Workbook", workbookSchema]
])("the JSON Schema of %s has every key", async (_, file, title, schema) => {
  const {properties, ...rest} = toJsonSchema(schema);
  // Visual Studio Code reads these two keys.
  const lenient = {allowComments: true, allowTrailingCommas: true};
  const own = {properties: {$schema: {type: "string"}, ...properties}};
  const whole = {...rest, ...lenient, title, ...own};
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../src/${file}`);
});
