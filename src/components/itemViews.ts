import type {Answer, View} from "../workbook/types.js";
import {ActionStatus} from "./ActionStatus.js";
import {ActivityByApp} from "./ActivityByApp.js";
import {AuditGrid} from "./AuditGrid.js";
import {CycleList} from "./CycleList.js";
import {AttributeChurn} from "./changes/AttributeChurn.js";
import {EmptyUpdates} from "./changes/EmptyUpdates.js";
import {MassUpdates} from "./changes/MassUpdates.js";
import {UnusualDays} from "./changes/UnusualDays.js";
import {DurationGrid} from "./DurationGrid.js";
import {ErrorGrid} from "./ErrorGrid.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {EventsBy} from "./EventsBy.js";
import {EventsOverTime} from "./EventsOverTime.js";
import {EventExplorer} from "./explorer/EventExplorer.js";
import {JobHealth} from "./JobHealth.js";
import {KeyFigures} from "./KeyFigures.js";
import {NamedViews} from "./NamedViews.js";
import {ObjectsByType} from "./ObjectsByType.js";
import {OverTime} from "./own/OverTime.js";
import {OwnBar} from "./own/OwnBar.js";
import {OwnGrid} from "./own/OwnGrid.js";
import {OwnMatrix} from "./own/OwnMatrix.js";
import {OwnTiles} from "./own/OwnTiles.js";
import {IdentityHits} from "./person/IdentityHits.js";
import {PersonApps} from "./person/PersonApps.js";
import {PersonLinks} from "./person/PersonLinks.js";
import {PersonTimeline} from "./person/PersonTimeline.js";
import {ProblemGrid} from "./problems/ProblemGrid.js";
import {ProblemTiles} from "./problems/ProblemTiles.js";
import {RecoveredGrid} from "./problems/RecoveredGrid.js";
import {QuarantineGrid} from "./QuarantineGrid.js";
import {QuarantineRisk} from "./QuarantineRisk.js";
import {StatusShare} from "./StatusShare.js";
import {SuccessRate} from "./SuccessRate.js";
import {SystemsMatrix} from "./SystemsMatrix.js";
import {SkipsGrid} from "./skips/SkipsGrid.js";
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
