import {answerErrors} from "./errors/answers.js";
import {cloudSyncErrors} from "./errors/cloudSync.js";
import {connectionErrors} from "./errors/connection.js";
import {crossTenantErrors} from "./errors/crossTenant.js";
import {directoryErrors} from "./errors/directory.js";
import {generalErrors} from "./errors/general.js";
import {hybridErrors} from "./errors/hybrid.js";
import {invitationErrors} from "./errors/invitations.js";
import {matchingErrors} from "./errors/matching.js";
import {scimErrors} from "./errors/scim.js";
import {scimDetailErrors} from "./errors/scimDetails.js";
import type {Guide} from "./Guide.js";
import {quarantineReasons} from "./quarantine.js";
import {skipsByDesign} from "./skips/byDesign.js";
import {skipReasons} from "./skips/reasons.js";
import {scopingAnswers} from "./skips/scoping.js";

/** Every entry; of two codes that differ in capitals only, the more general one comes first. */
export const guides: readonly Guide[] = [
  ...generalErrors,
  ...answerErrors,
  ...matchingErrors,
  ...scimErrors,
  ...scimDetailErrors,
  ...connectionErrors,
  ...hybridErrors,
  ...directoryErrors,
  ...cloudSyncErrors,
  ...crossTenantErrors,
  ...invitationErrors,
  ...skipReasons,
  ...skipsByDesign,
  ...scopingAnswers,
  ...quarantineReasons
];
