import {closeObject} from "./bytes.js";

/** The brackets that are open, and which of them are lists of records. */
export class Nesting {
  /** Each open bracket by the byte that closes it. */
  private open: number[] = [];
  /** How deep records begin: in the file itself, and in every open list of them. */
  private lists = [0];
  /** Behind a wrapper's list and before the wrapper's end, where nothing is a record. */
  inTail = false;

  /** How much deeper than the innermost list of records this is. */
  get depth(): number {
    return this.open.length - this.lists[this.lists.length - 1]!;
  }

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  /** Whether the innermost list of records is the file itself. */
  get isFile(): boolean {
    return this.lists.length === 1;
  }

  get inObject(): boolean {
    return this.open[this.open.length - 1] === closeObject;
  }

  enter(closing: number): void {
    this.open.push(closing);
  }

  enterList(closing: number): void {
    this.lists.push(this.open.push(closing));
    this.inTail = false;
  }

  /** Closes the innermost bracket; whether the byte was its own. */
  leave(closing: number): boolean {
    const isOwn = this.open.pop() === closing;
    if (this.depth <= 0) this.inTail = false;
    return isOwn;
  }

  leaveList(): void {
    this.lists.pop();
    this.open.pop();
    this.inTail = this.depth > 0;
  }

  /** Leaves everything up to the innermost list of records. */
  leaveRecord(): void {
    this.open.length = this.lists[this.lists.length - 1]!;
    this.inTail = false;
  }

  leaveAll(): void {
    this.open = [];
    this.lists = [0];
    this.inTail = false;
  }
}
