/** A view's choices that belong to the page's address, so that a link brings them along. */
export class AddressMemory extends Map<string, string> {
  /** With `pushState` Back undoes a choice. */
  constructor(private readonly write: "pushState" | "replaceState" = "replaceState") {
    super();
  }

  override get(key: string): string | undefined {
    return new URLSearchParams(location.search).get(key) ?? undefined;
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: string, value: string): this {
    this.change((params) => params.set(key, value));
    return this;
  }

  override delete(key: string): boolean {
    const had = this.has(key);
    this.change((params) => params.delete(key));
    return had;
  }

  private change(change: (params: URLSearchParams) => void): void {
    const {pathname, search, hash} = location;
    const params = new URLSearchParams(search);
    change(params);
    history[this.write](null, "", `${pathname}${params.size ? `?${params}` : ""}${hash}`);
  }
}
