import type {Answer, AnyItem} from "../../workbook/types.js";
import type {RowsOf, View} from "../../workbook/workbooks.js";
import {ActionStatus} from "./ActionStatus.js";
import {ActivityByApp} from "./ActivityByApp.js";
import {AlertList, BrokenRules, RuleList} from "./AlertList.js";
import {AuditGrid} from "./AuditGrid.js";
import {AttributeChurn, EmptyUpdates, MassUpdates, UnusualDays} from "./ChangeGrids.js";
import {CoverageCalendar} from "./CoverageCalendar.js";
import {CycleList} from "./CycleList.js";
import {DurationGrid} from "./DurationGrid.js";
import {ErrorGrid} from "./ErrorGrid.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {EventExplorer} from "./EventExplorer.js";
import {EventsBy, EventsOverTime} from "./EventsOverTime.js";
import {IdentityHits} from "./IdentityHits.js";
import {ImportFiles, ImportShapes} from "./ImportBooks.js";
import {JobGrid} from "./JobGrid.js";
import {JobHealth} from "./JobHealth.js";
import {KeyFigures} from "./KeyFigures.js";
import {PendingParts, UnknownWords} from "./Leftovers.js";
import {NamedViews} from "./NamedViews.js";
import {ObjectsByType, WordTiles} from "./ObjectsByType.js";
import {OverTime} from "./OverTime.js";
import {OwnBar, OwnGrid, OwnMatrix, OwnTiles} from "./OwnViews.js";
import {PersonApps} from "./PersonApps.js";
import {PersonLinks} from "./PersonLinks.js";
import {PersonTimeline} from "./PersonTimeline.js";
import {ProblemGrid} from "./ProblemGrid.js";
import {ProblemTiles} from "./ProblemTiles.js";
import {QuarantineGrid} from "./QuarantineGrid.js";
import {QuarantineRisk} from "./QuarantineRisk.js";
import {RecoveredGrid} from "./RecoveredGrid.js";
import {RejectList} from "./RejectList.js";
import {SkipsGrid} from "./SkipsGrid.js";
import {StatusShare} from "./StatusShare.js";
import {SuccessRate} from "./SuccessRate.js";
import {SystemsMatrix} from "./SystemsMatrix.js";
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
  rates: SuccessRate,
  types: ObjectsByType,
  shares: StatusShare,
  systems: SystemsMatrix,
  matrix: ActionStatus,
  activity: ActivityByApp,
  errors: ErrorGrid,
  "error-groups": ErrorGroups,
  explorer: EventExplorer,
  named: NamedViews,
  audits: AuditGrid,
  quarantines: QuarantineGrid,
  "quarantine-risk": QuarantineRisk,
  skips: SkipsGrid,
  "unusual-days": UnusualDays,
  "empty-updates": EmptyUpdates,
  churn: AttributeChurn,
  "mass-updates": MassUpdates,
  cycles: CycleList,
  durations: DurationGrid,
  jobs: JobHealth,
  "problem-tiles": ProblemTiles,
  problems: ProblemGrid,
  recoveries: RecoveredGrid,
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
  view: AnyItem["view"],
  rows: Answer["rows"],
  options: ViewOptions
): HTMLElement {
  // The engine does not know the types of our rows. A test checks that each item's query gives the columns of its
  // `row`.
  const draw = views[view as View] as (rows: Answer["rows"], options: ViewOptions) => HTMLElement;
  return draw(rows, options);
}
