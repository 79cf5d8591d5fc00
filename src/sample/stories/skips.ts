import type {Company} from "../company.js";
import {personAt} from "../company.js";
import {at} from "../random.js";
import {warn} from "../recipes/failureRecipes.js";
import {skipImport, skipInvalid, skipReference, warnOfReference} from "../recipes/skipRecipes.js";
import type {Draft, Intent, Scene} from "../sampleEvent.js";
import {groupSubject, spellingOf, userSubject} from "../subject.js";
import type {Story} from "./story.js";
import {hourOf, range} from "./story.js";

const week = 7;
const firstMononym = 9;
const exchangeUsers = 20;

/** The stories of skips that need work, and of warnings. */
export const skipStories: readonly Story[] = [
  {
    id: "no-family-name",
    title: "People without a family name",
    finding:
      "Four people with a single name are skipped each week, because name.familyName is missing.",
    page: "errors?tab=skips&skip-reason=AttributeValidationFailed",
    job: "expenses",
    fromDay: 32,
    toDay: 4,
    plan: weekly(4, 9, 4, "expenses", (scene, i) =>
      skipInvalid(
        scene,
        userSubject(scene, personAt(scene.company, firstMononym + i)),
        "name.familyName"
      )
    )
  },
  {
    id: "unresolved-members",
    title: "Group members that cannot be resolved",
    finding:
      "Each week groups are skipped or end in a warning, because some of their members have no account in ServiceNow.",
    page: "errors?tab=skips&skip-reason=UnableToResolveReferenceAttributeValue",
    job: "serviceNow",
    fromDay: 33,
    toDay: 5,
    plan: weekly(5, 10, 6, "serviceNow", resolveMembers)
  },
  {
    id: "owned-by-exchange",
    title: "A property that Exchange owns",
    finding:
      "Each week updates end in a warning: in the partner tenant, showInAddressList belongs to Exchange Online.",
    page: "events?status=Warning&app=Norvik+Shipping+%28partner+tenant%29",
    job: "partner",
    fromDay: 31,
    toDay: 3,
    plan: weekly(3, 12, 4, "partner", warnOfExchange)
  },
  {
    id: "no-worker-id",
    title: "Workers without a matching value",
    finding: "Two workers have no WorkerID, so each week the service skips them before scoping.",
    page: "errors?tab=skips&skip-reason=ImportSkipped",
    job: "workday",
    fromDay: 30,
    toDay: 2,
    plan: weekly(2, 6.6, 2, "workday", (scene, i) =>
      skipImport(scene, userSubject(scene, personAt(scene.company, 18 + i)))
    )
  }
];

type Recipe = (scene: Scene, i: number) => Draft;

// A number of events once a week, on the weekday of `day`.
function weekly(
  day: number,
  hour: number,
  count: number,
  key: Story["job"],
  recipe: Recipe
): Story["plan"] {
  return (company: Company, daysBefore: number): Intent[] => {
    if (daysBefore % week !== day % week) return [];
    const time = hourOf(company, daysBefore, hour);
    return range(0, count).map((i) => ({
      job: company.jobs[key],
      time,
      draft: (scene) => recipe(scene, i)
    }));
  };
}

function resolveMembers(scene: Scene, i: number): Draft {
  const subject = groupSubject(scene, at(scene.company.groups, i * 3));
  const {entraId} = personAt(scene.company, firstMononym + i);
  if (i % 2 === 1) return skipReference(scene, subject, entraId);
  const newValue = `${entraId}, ${2 + i}, ... (${3 + i})`;
  return warnOfReference(scene, subject, entraId, [
    {property: "members", oldValue: null, newValue}
  ]);
}

function warnOfExchange(scene: Scene, i: number): Draft {
  const subject = userSubject(scene, personAt(scene.company, exchangeUsers + i));
  const {title} = spellingOf(scene);
  const newValue = subject.mapped[title] ?? null;
  return warn(
    scene,
    subject,
    "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
    [{property: title, oldValue: null, newValue}]
  );
}
