import type {Answer, View} from "../../workbook/types.js";
import {ActionStatus} from "./ActionStatus.js";
import {ActivityByApp} from "./ActivityByApp.js";
import {AuditGrid} from "./AuditGrid.js";
import {AttributeChurn, EmptyUpdates, MassUpdates, UnusualDays} from "./ChangeGrids.js";
import {CycleList} from "./CycleList.js";
import {DurationGrid} from "./DurationGrid.js";
import {ErrorGrid} from "./ErrorGrid.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {EventExplorer} from "./EventExplorer.js";
import {EventsBy, EventsOverTime} from "./EventsOverTime.js";
import {IdentityHits} from "./IdentityHits.js";
import {JobHealth} from "./JobHealth.js";
import {KeyFigures} from "./KeyFigures.js";
import {NamedViews} from "./NamedViews.js";
import {ObjectsByType} from "./ObjectsByType.js";
import {OverTime} from "./OverTime.js";
import {OwnBar} from "./OwnBar.js";
import {OwnGrid, OwnMatrix, OwnTiles} from "./OwnGrids.js";
import {PersonApps} from "./PersonApps.js";
import {PersonLinks} from "./PersonLinks.js";
import {PersonTimeline} from "./PersonTimeline.js";
import {ProblemGrid} from "./ProblemGrid.js";
import {ProblemTiles} from "./ProblemTiles.js";
import {QuarantineGrid} from "./QuarantineGrid.js";
import {QuarantineRisk} from "./QuarantineRisk.js";
import {RecoveredGrid} from "./RecoveredGrid.js";
import {SkipsGrid} from "./SkipsGrid.js";
import {StatusShare} from "./StatusShare.js";
import {SuccessRate} from "./SuccessRate.js";
import {SystemsMatrix} from "./SystemsMatrix.js";
import type {ViewOptions} from "./view.js";
import {WordTiles} from "./WordTiles.js";

type DrawView = (rows: Answer["rows"], options: ViewOptions) => HTMLElement;

// Such a component takes the rows of the item whose view it is; that the item's query gives these, a test holds.
function typed(draw: (rows: never, options: ViewOptions) => HTMLElement): DrawView {
  return (rows, options) => draw(rows as never, options);
}

/** The component that draws each view. */
export const views: Record<View, DrawView> = {
  tiles: typed(KeyFigures),
  timeline: EventsOverTime,
  bars: EventsBy,
  picks: WordTiles,
  rates: typed(SuccessRate),
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
  "own-tiles": OwnTiles,
  "own-bar": OwnBar,
  "own-line": (rows, options) => OverTime(rows, {...options, mark: "line"}),
  "own-matrix": OwnMatrix,
  "own-grid": OwnGrid
};
