/**
 * Reading XML that strangers wrote, as little of it as scanners' results need: elements, attributes,
 * text. There are no entities but the five of XML, no document type's own declarations, no depth
 * without end. A document that ends too early gives what was whole.
 */

/** One element with all that is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly in it. */
  readonly text: string;
}

/** The document is not well-formed, or uses what is refused here. */
export class XmlError extends Error {
  /** Tells it apart where classes cannot be compared. */
  override readonly name = "XmlError";
}

const MAX_DEPTH = 64;
const NAME = /[A-Za-z_][\w.:-]*/y;
const SPACE = /\s*/y;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

type Token =
  | { readonly kind: "open"; readonly element: OpenElement; readonly empty: boolean }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

/** A document: its root's attributes at once, the root's children one by one. */
export class XmlReader {
  readonly #text: string;
  #at = 0;
  #ended = false;
  /** Name of the root element. */
  readonly root: string;
  /** Attributes of the root element. */
  readonly attributes: Readonly<Record<string, string>>;

  /** @throws {XmlError} when the text does not begin as XML does. */
  constructor(text: string) {
    this.#text = text;
    let token = this.#next();
    while (token?.kind === "text" && token.text.trim() === "") token = this.#next();
    if (token?.kind !== "open") throw this.#error("it has no root element");
    this.root = token.element.name;
    this.attributes = token.element.attributes;
    this.#ended = token.empty;
  }

  /** Whether the root's end was seen. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * The root's children, each when its end is reached; one that the document cuts off is left out.
   *
   * @param take sees every element as it ends, innermost first; those for which it gives `true` are
   * not kept in their parents, so that a large document needs little memory.
   * @throws {XmlError} when the text is not well-formed.
   */
  *children(
    take: (element: XmlElement) => boolean = () => false,
  ): Generator<XmlElement, void, undefined> {
    const open: OpenElement[] = [];
    while (!this.#ended) {
      const token = this.#next();
      if (token === undefined) return;
      const top = open.at(-1);
      if (token.kind === "text") {
        if (top !== undefined) top.text += token.text;
      } else if (token.kind === "open" && !token.empty) {
        if (open.push(token.element) > MAX_DEPTH) throw this.#error("it is nested too deeply");
      } else {
        const done = token.kind === "open" ? token.element : this.#close(open, token.name);
        if (done === undefined) return;
        const parent = open.at(-1);
        if (take(done)) continue;
        if (parent === undefined) yield done;
        else parent.children.push(done);
      }
    }
  }

  #close(open: OpenElement[], name: string): OpenElement | undefined {
    const done = open.pop();
    if (name !== (done?.name ?? this.root)) throw this.#error(`</${name}> closes nothing`);
    if (done === undefined) this.#ended = true;
    return done;
  }

  /** The next token; `undefined` where the text ends. */
  #next(): Token | undefined {
    while (this.#at < this.#text.length) {
      if (!this.#text.startsWith("<", this.#at)) return { kind: "text", text: this.#readText() };
      if (this.#skip("<?", "?>") || this.#skip("<!--", "-->")) continue;
      if (this.#text.startsWith("<![CDATA[", this.#at)) return this.#readCdata();
      if (this.#text.startsWith("<!", this.#at)) {
        this.#skipDoctype();
        continue;
      }
      return this.#text.startsWith("</", this.#at) ? this.#readClose() : this.#readOpen();
    }
    return undefined;
  }

  #readText(): string {
    const end = this.#text.indexOf("<", this.#at);
    const text = this.#text.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length : end;
    return this.#decode(text);
  }

  #readCdata(): Token | undefined {
    const start = this.#at + "<![CDATA[".length;
    const end = this.#text.indexOf("]]>", start);
    this.#at = end === -1 ? this.#text.length : end + 3;
    return end === -1 ? undefined : { kind: "text", text: this.#text.slice(start, end) };
  }

  #skip(start: string, end: string): boolean {
    if (!this.#text.startsWith(start, this.#at)) return false;
    const found = this.#text.indexOf(end, this.#at + start.length);
    this.#at = found === -1 ? this.#text.length : found + end.length;
    return true;
  }

  #skipDoctype(): void {
    const end = this.#text.indexOf(">", this.#at);
    const text = this.#text.slice(this.#at, end === -1 ? undefined : end);
    if (text.includes("[")) throw this.#error("it declares entities of its own");
    this.#at = end === -1 ? this.#text.length : end + 1;
  }

  #readClose(): Token | undefined {
    const end = this.#text.indexOf(">", this.#at);
    if (end === -1) return this.#cutOff();
    const name = this.#text.slice(this.#at + 2, end).trim();
    this.#at = end + 1;
    return { kind: "close", name };
  }

  #readOpen(): Token | undefined {
    this.#at++;
    const name = this.#match(NAME);
    if (name === "") throw this.#error("a < stands where no element begins");
    const attributes: Record<string, string> = {};
    while (true) {
      this.#match(SPACE);
      if (this.#at >= this.#text.length) return this.#cutOff();
      const empty = this.#text.startsWith("/>", this.#at);
      if (empty || this.#text.startsWith(">", this.#at)) {
        this.#at += empty ? 2 : 1;
        return { kind: "open", element: { name, attributes, children: [], text: "" }, empty };
      }
      if (!this.#readAttribute(attributes)) return this.#cutOff();
    }
  }

  /** Reads `name="value"`; `false` where the text ends in it. */
  #readAttribute(attributes: Record<string, string>): boolean {
    const name = this.#match(NAME);
    if (name === "" || name === "__proto__") throw this.#error("an attribute has no usable name");
    this.#match(SPACE);
    const equals = this.#text[this.#at++];
    if (equals === undefined) return false;
    this.#match(SPACE);
    const quote = this.#text[this.#at++];
    if (quote === undefined) return false;
    if (equals !== "=" || (quote !== '"' && quote !== "'")) {
      throw this.#error(`attribute ${name} has no quoted value`);
    }
    const end = this.#text.indexOf(quote, this.#at);
    if (end === -1) return false;
    attributes[name] = this.#decode(this.#text.slice(this.#at, end));
    this.#at = end + 1;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #cutOff(): undefined {
    this.#at = this.#text.length;
    return undefined;
  }

  #decode(text: string): string {
    if (!text.includes("&")) return text;
    return text.replaceAll(
      /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}));?/g,
      (whole, decimal, hex, name) => {
        if (name !== undefined) {
          const found = ENTITIES[name];
          if (found === undefined) throw this.#error(`${whole} is an unknown entity`);
          return found;
        }
        const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
      },
    );
  }

  #error(what: string): XmlError {
    const line = this.#text.slice(0, this.#at).split("\n").length;
    return new XmlError(`line ${line}: ${what}`);
  }
}
