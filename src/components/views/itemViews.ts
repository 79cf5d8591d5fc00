import type {Answer, Item} from "../../workbook/types.js";
import type {RowsOf, View} from "../../workbook/workbooks.js";
import {ActionStatus} from "./ActionStatus.js";
import {ActivityByApp} from "./ActivityByApp.js";
import {AlertList, BrokenRules, RuleList} from "./AlertList.js";
import {AuditEvents} from "./AuditEvents.js";
import {AttributeChurn, EmptyUpdates, MassUpdates, UnusualDays} from "./ChangeGrids.js";
import {CoverageCalendar, JobGrid} from "./CoverageCalendar.js";
import {CycleList} from "./CycleList.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {EventDuration} from "./EventDuration.js";
import {EventExplorer} from "./EventExplorer.js";
import {EventsBy, EventsOverTime} from "./EventsOverTime.js";
import {IdentityHits} from "./IdentityHits.js";
import {ImportFiles, ImportShapes} from "./ImportBooks.js";
import {JobHealth} from "./JobHealth.js";
import {KeyFigures} from "./KeyFigures.js";
import {PendingParts, UnknownWords} from "./Leftovers.js";
import {NamedViews} from "./NamedViews.js";
import {ObjectsByType, WordTiles} from "./ObjectsByType.js";
import {OpenProblems} from "./OpenProblems.js";
import {OverTime} from "./OverTime.js";
import {OwnBar, OwnGrid, OwnMatrix, OwnTiles} from "./OwnViews.js";
import {PersonApps} from "./PersonApps.js";
import {PersonLinks} from "./PersonLinks.js";
import {PersonTimeline} from "./PersonTimeline.js";
import {ProblemList} from "./ProblemList.js";
import {QuarantineHistory} from "./QuarantineHistory.js";
import {QuarantineRisk} from "./QuarantineRisk.js";
import {RecoveredList} from "./RecoveredList.js";
import {RejectList} from "./RejectList.js";
import {SkipsTriage} from "./SkipsTriage.js";
import {StatusShare} from "./StatusShare.js";
import {SuccessRateOverTime} from "./SuccessRateOverTime.js";
import {Systems} from "./Systems.js";
import {TopErrors} from "./TopErrors.js";
import type {ViewOptions} from "./view.js";

/** Draws the rows of the items that name a view. */
export type DrawRows<V extends View> = (
  rows: readonly RowsOf<V>[],
  options: ViewOptions
) => HTMLElement;

/** The component that draws each view. */
export const views: {readonly [V in View]: DrawRows<V>} = {
  tiles: KeyFigures,
  timeline: EventsOverTime,
  bars: EventsBy,
  picks: WordTiles,
  rates: SuccessRateOverTime,
  types: ObjectsByType,
  shares: StatusShare,
  systems: Systems,
  matrix: ActionStatus,
  activity: ActivityByApp,
  errors: TopErrors,
  "error-groups": ErrorGroups,
  explorer: EventExplorer,
  named: NamedViews,
  audits: AuditEvents,
  quarantines: QuarantineHistory,
  "quarantine-risk": QuarantineRisk,
  skips: SkipsTriage,
  "unusual-days": UnusualDays,
  "empty-updates": EmptyUpdates,
  churn: AttributeChurn,
  "mass-updates": MassUpdates,
  cycles: CycleList,
  durations: EventDuration,
  jobs: JobHealth,
  "problem-tiles": OpenProblems,
  problems: ProblemList,
  recoveries: RecoveredList,
  identities: IdentityHits,
  "person-apps": PersonApps,
  "person-links": PersonLinks,
  "person-timeline": PersonTimeline,
  "import-shapes": ImportShapes,
  "import-files": ImportFiles,
  rejects: RejectList,
  pending: PendingParts,
  words: UnknownWords,
  calendar: CoverageCalendar,
  "job-gaps": JobGrid,
  alerts: AlertList,
  "broken-rules": BrokenRules,
  "alert-rules": RuleList,
  "own-tiles": OwnTiles,
  "own-bar": OwnBar,
  "own-line": (rows, options) => OverTime(rows, {...options, mark: "line"}),
  "own-matrix": OwnMatrix,
  "own-grid": OwnGrid
};

/** Draws the rows of an item's answer with the component of its view. */
export function drawRows(
  view: Item["view"],
  rows: Answer["rows"],
  options: ViewOptions
): HTMLElement {
  // The engine does not know the types of our rows. A test checks that each item's query gives the columns of its
  // `row`.
  const draw = views[view as View] as (rows: Answer["rows"], options: ViewOptions) => HTMLElement;
  return draw(rows, options);
}
