/**
 * JSON that comes in pieces. The elements of some arrays are parsed one by one, so that a text may be
 * longer than the longest string of the runtime (512 MB). Every value is parsed by `JSON.parse`; only
 * where it begins and ends is found here.
 */

/** Why a text cannot be read as JSON. */
export class JsonError extends Error {
  /** Tells it apart where classes cannot be compared. */
  override readonly name = "JsonError";
}

/** What the reader does with values. */
export interface JsonReaderOptions {
  /**
   * Keys of arrays that are read element by element, from the outside in: `["hosts", "ports"]` is
   * `hosts` of the text's object, and `ports` of each of those elements.
   */
  readonly arrays?: readonly string[];
  /**
   * Takes each value as it is complete: an element at its indices (`[3, 17]` is `hosts[3].ports[17]`),
   * the whole at `[]`. The arrays named above are still empty in it. `false`: the value is not kept.
   */
  readonly take?: (value: unknown, place: readonly number[]) => boolean;
}

/** The text of one value, as far as it has come. */
interface Frame {
  /** Levels around the value. */
  readonly depth: number;
  /** Its index in the array around it. */
  index: number;
  /** The text, without the elements that are read apart. */
  text: string;
  /** The elements that are read apart. */
  elements: unknown[] | undefined;
}

/** Levels of nesting; our own formats have nine. Deeper values would overflow the stack of a writer. */
const MAX_DEPTH = 100;
/** Longest text of one value, elements that are read apart not counted: half of the longest string. */
const MAX_VALUE = 2 ** 28;
/** Characters before a bracket in which its key is looked for. */
const KEY_LENGTH = 100;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;

/** Reads one JSON text. */
export class JsonReader {
  readonly #keys: readonly string[];
  readonly #take: NonNullable<JsonReaderOptions["take"]>;
  /** The value that is being read, and the values around it, the outermost first. */
  readonly #frames: Frame[] = [newFrame(0)];
  /** Brackets and braces that are open. */
  #depth = 0;
  #inString = false;
  /** Whether the next character of a string belongs to the backslash before it. */
  #escaped = false;

  /** A reader at the beginning of a text. */
  constructor({ arrays = [], take = () => true }: JsonReaderOptions = {}) {
    this.#keys = arrays;
    this.#take = take;
  }

  /**
   * Reads a piece.
   *
   * @throws {JsonError} when what has come so far cannot be the beginning of a text.
   */
  push(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      if (this.#inString) {
        at = this.#skipString(piece, at);
        continue;
      }
      const code = piece.charCodeAt(at);
      if (code === QUOTE) this.#inString = true;
      else if (code === BRACE_OPEN || code === BRACKET_OPEN) {
        if (++this.#depth > MAX_DEPTH) {
          throw new JsonError(`it is nested more than ${MAX_DEPTH} levels deep`);
        }
        if (code === BRACKET_OPEN && this.#mayHoldElements()) {
          this.#append(piece.slice(from, at + 1));
          from = at + 1;
          this.#enterArray();
        }
      } else if (code === BRACE_CLOSE || code === BRACKET_CLOSE) {
        if (this.#isBetweenElements()) {
          this.#endArray(piece.slice(from, at));
          from = at;
        }
        if (--this.#depth < 0) throw notJson();
      } else if (code === COMMA && this.#isBetweenElements()) {
        this.#endElement(piece.slice(from, at));
        from = at + 1;
      }
    }
    this.#append(piece.slice(from));
  }

  /**
   * Ends the text and gives its value.
   *
   * @throws {JsonError} when it is not JSON.
   */
  end(): unknown {
    if (this.#depth > 0 || this.#inString) {
      throw new JsonError("it is not JSON: it ends in the middle, as if it was cut off");
    }
    return this.#endValue().value;
  }

  /** Index of the last character of a string, or of the piece. */
  #skipString(piece: string, start: number): number {
    for (let at = start; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#escaped) this.#escaped = false;
      else if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) {
        this.#inString = false;
        return at;
      }
    }
    return piece.length;
  }

  get #frame(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** Whether the array that has just begun is a member of the present value. */
  #mayHoldElements(): boolean {
    return this.#depth === this.#frame.depth + 2 && this.#frames.length <= this.#keys.length;
  }

  #isBetweenElements(): boolean {
    return this.#frames.length > 1 && this.#depth === this.#frame.depth;
  }

  #append(text: string): void {
    const frame = this.#frame;
    if (frame.text.length + text.length > MAX_VALUE) {
      throw new JsonError(`a value in it is longer than ${MAX_VALUE} characters`);
    }
    frame.text += text;
  }

  #enterArray(): void {
    const frame = this.#frame;
    const key = this.#keys[this.#frames.length - 1];
    const before = frame.text.slice(-KEY_LENGTH);
    const [, found] = /(?<!\\)"([^"\\]*)"\s*:\s*\[$/.exec(before) ?? [];
    if (found !== key) return;
    // Of a key that is given twice, the last counts, as in JSON.parse.
    frame.elements = [];
    this.#frames.push(newFrame(this.#depth));
  }

  #endArray(text: string): void {
    const { index } = this.#frame;
    this.#append(text);
    if (index > 0 || this.#frame.text.trim() !== "") this.#endElement("");
    this.#frames.pop();
  }

  #endElement(text: string): void {
    this.#append(text);
    const frame = this.#frame;
    const { value, kept } = this.#endValue();
    if (kept) this.#frames.at(-2)?.elements?.push(value);
    frame.index++;
    frame.text = "";
    frame.elements = undefined;
  }

  #endValue(): { readonly value: unknown; readonly kept: boolean } {
    const { text, elements } = this.#frame;
    const value = parse(text);
    const kept = this.#take(value, this.#frames.slice(1).map(({ index }) => index));
    const key = this.#keys[this.#frames.length - 1];
    if (elements !== undefined && key !== undefined) fill(value, key, elements);
    return { value, kept };
  }
}

/**
 * Reads a JSON text that is at hand whole.
 *
 * @throws {JsonError} when it is not JSON, or too deeply nested to be handled.
 */
export function parseJson(text: string): unknown {
  const reader = new JsonReader();
  reader.push(text);
  return reader.end();
}

function newFrame(depth: number): Frame {
  return { depth, index: 0, text: "", elements: undefined };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function notJson(): JsonError {
  return new JsonError("it is not JSON");
}

/** Puts the elements into the array that was left empty for them. */
function fill(value: unknown, key: string, elements: readonly unknown[]): void {
  const holder = value as Record<string, unknown>;
  const place = holder[key];
  if (Array.isArray(place) && place.length === 0) holder[key] = elements;
}
