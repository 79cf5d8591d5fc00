/** Keeps the values that were read last, each by its key. A value that could not be read is read again. */
export class Recent<Key, Value> {
  private readonly held = new Map<Key, Promise<Value>>();

  /** `most` is how many values it keeps. */
  constructor(private readonly most: number) {}

  /** The value of a key, which `read` gives unless it is kept. */
  get(key: Key, read: () => Promise<Value>): Promise<Value> {
    const value = this.held.get(key) ?? read();
    this.held.delete(key);
    this.held.set(key, value);
    value.catch(() => this.held.delete(key));
    const [oldest] = this.held.keys();
    if (this.held.size > this.most) this.held.delete(oldest!);
    return value;
  }
}
