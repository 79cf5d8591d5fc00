import {AddressMemory} from "./AddressMemory.js";

// What an item shows and how; what is unfolded in it is no part of that.
const addressed = ["by", "sort", "cols", "actor"];

/**
 * The reader's choices in an item. Those that make up what it shows are in the page's address, where the
 * prefix tells them from other items'; the rest is kept here.
 */
export class ItemMemory extends Map<string, string> {
  private readonly address = new AddressMemory();

  constructor(private readonly prefix: string) {
    super();
  }

  override get(key: string): string | undefined {
    return addressed.includes(key) ? this.address.get(this.prefix + key) : super.get(key);
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: string, value: string): this {
    if (addressed.includes(key)) this.address.set(this.prefix + key, value);
    else super.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    return addressed.includes(key) ? this.address.delete(this.prefix + key) : super.delete(key);
  }
}
