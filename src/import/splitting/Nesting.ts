import {closeObject} from "./bytes.js";

/** The brackets that are open, and which of them are lists of records. */
export class Nesting {
  /** Each open bracket by the byte that closes it. */
  private open: number[] = [];
  /** How deep records begin: in the file itself, and in every open list of them. */
  private lists = [0];

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
  }

  /** Closes the innermost bracket; whether the byte was its own. */
  leave(closing: number): boolean {
    return this.open.pop() === closing;
  }

  leaveList(): void {
    this.lists.pop();
    this.open.pop();
  }

  /** Leaves everything up to the innermost list of records. */
  leaveRecord(): void {
    this.open.length = this.lists[this.lists.length - 1]!;
  }

  leaveAll(): void {
    this.open = [];
    this.lists = [0];
  }
}
