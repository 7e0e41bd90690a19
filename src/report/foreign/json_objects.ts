/**
 * JSON objects one after the other, however they are laid out: a line each, in an array, over several
 * lines, with the stray commas that older tools write. Only where an object begins and ends is found
 * here.
 */

/** One object of the text. */
export interface FoundObject {
  readonly text: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** Longest object: one host with all that is known of it. */
const MAX_OBJECT = 2 ** 26;

/** Cuts a text that comes in pieces into its outermost objects. */
export class JsonObjects {
  #pending = "";
  #depth = 0;
  /** Arrays around the objects. */
  #arrays = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #startLine = 1;

  /** Whether an object, or the array around them, has begun that has not ended. */
  get isCut(): boolean {
    return this.#depth > 0 || this.#arrays > 0;
  }

  /**
   * The objects that end in the next piece.
   *
   * @throws {RangeError} when one is too long.
   */
  *push(text: string): Generator<FoundObject, void, undefined> {
    let from = this.#depth > 0 ? 0 : -1;
    for (let i = 0; i < text.length; i++) {
      const char = text.charCodeAt(i);
      if (char === 0x0a) this.#line++;
      if (this.#inString) this.#readString(char);
      else if (char === 0x22) this.#inString = this.#depth > 0;
      else if (char === 0x7b && this.#depth++ === 0) {
        from = i;
        this.#startLine = this.#line;
      } else if (char === 0x7d && this.#depth > 0 && --this.#depth === 0) {
        yield { text: this.#pending + text.slice(from, i + 1), line: this.#startLine };
        this.#pending = "";
        from = -1;
      } else if (this.#depth > 0) continue;
      else if (char === 0x5b) this.#arrays++;
      else if (char === 0x5d && this.#arrays > 0) this.#arrays--;
    }
    if (from >= 0) this.#pending += text.slice(from);
    if (this.#pending.length > MAX_OBJECT) throw new RangeError("an object has no end");
  }

  #readString(char: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (char === 0x5c) this.#escaped = true;
    else if (char === 0x22) this.#inString = false;
  }
}
