// When the service tries again, in the words of every entry.

/** The general rule for an object that failed. */
export const onSchedule =
  "Yes: 6, 12 and 24 hours after the first failure, then every 24 hours, for 28 days.";

/** For faults that usually pass by themselves. */
export const in40Minutes = "Yes: by itself, after 40 minutes.";

export const byItself = "Yes: by itself, as soon as the target takes requests again.";

/** For a connection that fails: the job is tried, not the object. */
export const withTheJob =
  "Yes: with each cycle; a job in quarantine runs ever less often, down to once a day.";

export const never = "No.";

/** For skipped objects: there is nothing that could be tried again. */
export const whenItChanges =
  "No: the object is looked at again when it changes, or after a restart of the job.";
