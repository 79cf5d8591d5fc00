import {guides} from "../../guidance/guides.js";
import {removedMark} from "../../model/privacy.js";
import {toBareReason} from "../../model/rejectReasons.js";
import {configurationActivities, userActivities} from "../../model/vocabulary.js";

// Words that are the same in every log stay. Texts that anybody may have written do not.

const word = /^(?=.*\p{L})[\p{L}\p{N}_.:-]{1,120}$/u;
const telling = /@|\d{6}|[0-9a-f]{8}-[0-9a-f]{4}-/i;
const signInCode = /^AADSTS\d{4,8}$/;
const knownCodes = new Set(guides.map(({code}) => code));

/** Keeps a word of the log, or a code that has a guide; removes any other text. */
export function keepWord(text: string): string {
  const isWord = word.test(text) && !telling.test(text);
  return isWord || knownCodes.has(text) || signInCode.test(text) ? text : removedMark;
}

const attribute = /^[\p{L}_$][\p{L}\p{N}_$:./() -]{0,199}$/u;
const harmlessFilter =
  /^\[\w{1,40} eq "?(?:work|home|other|mobile|fax|pager|primary|true|false)"?\]$/i;

/** Keeps an attribute's name; a filter in it, such as `members[value eq "…"]`, keeps no value except those of SCIM. */
export function keepAttribute(text: string): string {
  const filters = text.match(/\[[^\]]*\]/g) ?? [];
  const bare = text.replace(/\[[^\]]*\]/g, "");
  if (!attribute.test(bare) || telling.test(bare)) return removedMark;
  return filters.reduce(
    (name, filter) =>
      harmlessFilter.test(filter) ? name : name.replace(filter, `[${removedMark}]`),
    text
  );
}

const activities = new Set<string>(["Quarantine", ...configurationActivities, ...userActivities]);

/** Keeps a known activity of the audit log. */
export function keepActivity(text: string): string {
  return activities.has(text) ? text : "Other activity";
}

/** Keeps the reason of a reject, without the content of the record. */
export function keepComplaint(text: string): string {
  return toBareReason(text) ?? "could not be read";
}

const services = new Set([
  "Azure AD Provisioning Service",
  "Microsoft Entra Provisioning Service",
  "Microsoft.Azure.SyncFabric"
]);

/** Whether a name is that of the provisioning service. */
export function isService(name: string): boolean {
  return services.has(name);
}
