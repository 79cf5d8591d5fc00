import {answerErrors} from "./errors/answers.js";
import {cloudSyncErrors} from "./errors/cloudSync.js";
import {connectionErrors} from "./errors/connection.js";
import {entraIdErrors} from "./errors/entraId.js";
import {hybridErrors} from "./errors/hybrid.js";
import {scimErrors} from "./errors/scim.js";
import {valueErrors} from "./errors/values.js";
import type {Guide} from "./Guide.js";
import {quarantineReasons} from "./quarantine.js";
import {outOfScope} from "./skips/outOfScope.js";
import {skipReasons} from "./skips/reasons.js";

/** All entries. If two codes differ only in case, the more general one comes first. */
export const guides: readonly Guide[] = [
  ...answerErrors,
  ...valueErrors,
  ...scimErrors,
  ...connectionErrors,
  ...hybridErrors,
  ...entraIdErrors,
  ...cloudSyncErrors,
  ...skipReasons,
  ...outOfScope,
  ...quarantineReasons
];
