import type {Filters} from "../model/filters.js";
import type {RunQuery} from "./answer.js";
import {findLinked, toLinkedScope} from "./linked.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";
import type {Item, Scope} from "./types.js";

/** The properties of an item that decide its scope. */
type ItemTraits = Pick<Item, "isOfPerson" | "linksPersons">;

/**
 * What filters mean for each item of a workbook. If they name a person, some items count only the events under that id
 * or UPN. Others count those of all identities that are provably the same person.
 */
export class ItemScopes {
  /** What the filters mean by themselves. */
  readonly scope: Scope;
  private linked: Promise<Scope> | undefined;

  constructor(
    private readonly run: RunQuery,
    private readonly filters: Filters,
    private readonly options: ScopeOptions,
    private readonly signal?: AbortSignal
  ) {
    this.scope = toScope(filters, options);
  }

  /** Whether an item applies: some are about one person, and apply only once one is chosen. */
  concerns({isOfPerson}: ItemTraits): boolean {
    return !isOfPerson || this.person.length > 0;
  }

  /** The scope of an item's query. */
  async of({isOfPerson, linksPersons}: ItemTraits): Promise<Scope> {
    if (!this.person.length || !(isOfPerson ?? linksPersons)) return this.scope;
    return (this.linked ??= this.link());
  }

  private get person(): readonly string[] {
    return this.filters.select.person ?? [];
  }

  private async link(): Promise<Scope> {
    const linked = await findLinked(this.run, this.person, this.signal);
    return toLinkedScope(this.filters, linked, this.options);
  }
}
