/** How much a report shows, from all to least. */
export const privacies = ["full", "pseudonymous", "aggregate"] as const;
export type Privacy = (typeof privacies)[number];

/** The stricter of two privacies. */
export function stricterPrivacy(a: Privacy, b: Privacy): Privacy {
  return privacies.indexOf(a) > privacies.indexOf(b) ? a : b;
}

/** How many objects a group of an aggregate has at least, unless the settings choose another number. */
export const usualSmallestGroup = 10;

/** What replaces a text, or a value, that a redacted report leaves out. */
export const removedMark = "‹removed›";
export const valueMark = "‹value›";

/** How a report of each privacy describes itself, in a sentence. */
export const privacyWords: Readonly<Record<Exclude<Privacy, "full">, string>> = {
  pseudonymous:
    "Redacted: names, UPNs and ids are stand-ins, the same for the same person everywhere; texts of the log and values of attributes are left out.",
  aggregate:
    "Redacted: only figures about groups; nothing about a single person, object or event, and no group that is too small."
};
