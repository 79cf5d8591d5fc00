import type {Guide} from "../Guide.js";
import {onSchedule} from "../retries.js";
import {inboundApi as source} from "../sources.js";

const kind = "error";
const acts = "app owner";
const retried = onSchedule;

/** What Microsoft Entra ID refuses when users are created in it. */
export const directoryErrors: readonly Guide[] = [
  {
    code: "AzureActiveDirectoryInvalidUserPrincipalName",
    kind,
    meaning: "Microsoft Entra ID does not accept the UPN",
    explains: "The user principal name that the mapping yields cannot be used in the tenant.",
    causes: [
      "It has no domain, or one that is not verified.",
      "It has characters that a UPN may not have.",
      "It is taken already."
    ],
    steps: [
      "See in the event's changes what the UPN came to.",
      "Build it in the mapping from a clean name and a verified domain, as DefaultDomain gives it.",
      "Add a random suffix with RandomString where names repeat."
    ],
    acts,
    retried,
    source
  },
  {
    code: "domain does not exist",
    kind,
    meaning: "The UPN's domain is unknown in the tenant",
    explains: "The user principal name ends with a domain that the tenant does not have.",
    causes: [
      "The source delivers another company's or a retired domain.",
      "A new domain is not verified yet."
    ],
    steps: [
      "Build the UPN in the mapping with the tenant's default domain (DefaultDomain).",
      "Or have the domain added and verified in the tenant."
    ],
    acts,
    retried,
    source
  }
];
