import type {FilterBarControl} from "../components/controls/FilterBar.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Filters} from "../model/filters.js";
import {countEvents} from "../workbook/answer.js";
import {findLooser} from "../workbook/choices.js";
import {type ScopeOptions, toScope} from "../workbook/scope.js";
import type {Answers} from "./Answers.js";
import type {PageMessages} from "./PageMessages.js";
import {whenIdle} from "./whenIdle.js";

/** A page whose items have been asked. */
interface AskedPage {
  answers: Answers;
  bar: FilterBarControl;
  messages: PageMessages;
  /** The filters that count what each choice would leave. */
  keys: readonly ChoiceKey[];
  scopes: ScopeOptions & {firstDay: string};
  signal: AbortSignal;
  onPick: (filters: Filters) => void;
}

/**
 * What comes once the items are answered: advice if the filters left none of `events`, and how many each
 * choice would leave. Without it the page stays as it is.
 */
export async function followUp(
  page: AskedPage,
  filters: Filters,
  answered: number | null | undefined
): Promise<void> {
  const {answers, bar, keys, scopes, signal} = page;
  signal.throwIfAborted();
  if ((await countLeft(page, filters, answered)) === 0) await advise(page, filters);
  const counts = await answers.countChoices(keys, filters, scopes, signal);
  if (!signal.aborted) bar.count(counts);
}

async function countLeft(
  {answers, scopes, signal}: AskedPage,
  filters: Filters,
  answered: number | null | undefined
): Promise<number | undefined> {
  if (answered !== null) return answered;
  // What waits to be seen is asked first.
  await new Promise<void>(whenIdle);
  return countEvents(answers.run, toScope(filters, scopes), signal);
}

async function advise(
  {answers, messages, scopes, signal, onPick}: AskedPage,
  filters: Filters
): Promise<void> {
  const ways = await findLooser(answers.run, filters, scopes, signal);
  if (!signal.aborted) messages.advise(ways, onPick);
}
