/** What an entry of guidance explains: an event that failed, one that was skipped, or a job put in quarantine. */
export const guideKinds = ["error", "skip", "quarantine"] as const;
export type GuideKind = (typeof guideKinds)[number];

/** Everybody who may have to act; source and target admin are those of a cross-tenant job. */
export const actors = [
  "data owner",
  "app owner",
  "app developer",
  "AD admin",
  "identity admin",
  "source admin",
  "target admin",
  "infrastructure",
  "Microsoft",
  "nobody"
] as const;
export type Actor = (typeof actors)[number];
