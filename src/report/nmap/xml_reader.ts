/**
 * Reading XML that strangers wrote, as little of it as scanners' results need: elements, attributes,
 * text. `saxes` knows the grammar; here stand the limits: no entities of the document's own, no depth
 * without end. A document that ends too early gives what was whole.
 */

import { SaxesParser, type SaxesTagPlain } from "saxes";

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

/** Is called with every element as it ends; `true` means that its parent need not keep it. */
export type TakeElement = (element: XmlElement) => boolean;

const MAX_DEPTH = 64;
/** Characters that are parsed at once; what follows the root's end is not parsed beyond them. */
const CHUNK = 65_536;
/** Longest piece of the document in a message. */
const QUOTE_LIMIT = 40;

/** What is wrong, by the parser's own words, where the place of the fault says it better. */
const FAULTS: Readonly<Record<string, readonly [start: string, what: string]>> = {
  "unexpected close tag.": ["</", "closes nothing"],
  "undefined entity.": ["&", "is an unknown entity"],
  "disallowed character in entity name.": ["&", "is an unknown entity"],
  "malformed character entity.": ["&", "is no character"],
};

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** A document: its root's attributes at once, the root's children one by one. */
export class XmlReader {
  // nmap writes control characters as references (`&#x1b;`), which XML 1.1 allows and 1.0 does not.
  readonly #parser = new SaxesParser({
    defaultXMLVersion: "1.1",
    forceXMLVersion: true,
    position: false,
    xmlns: false,
  });
  readonly #text: string;
  /** Lines of white space before the document, which no XML declaration may follow. */
  readonly #linesBefore: number;
  #at = 0;
  #rootTag: SaxesTagPlain | undefined;
  #ended = false;
  /** Elements whose end was not seen yet, the root left out. */
  readonly #open: OpenElement[] = [];
  #give: (child: XmlElement) => void = () => {};
  #take: TakeElement = () => false;
  /** Name of the root element. */
  readonly root: string;
  /** Attributes of the root element. */
  readonly attributes: Readonly<Record<string, string>>;

  /** @throws {XmlError} when the text does not begin as XML does. */
  constructor(text: string) {
    this.#text = text.trimStart();
    this.#linesBefore = text.slice(0, text.length - this.#text.length).split("\n").length - 1;
    this.#listen();
    while (this.#rootTag === undefined) this.#readToTagEnd();
    this.root = this.#rootTag.name;
    this.attributes = this.#rootTag.attributes;
  }

  /** Whether the root's end was seen. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Reads on to the end of the root, or of the text.
   *
   * @param give gets the root's children, each when its end is reached; one that the document cuts off
   * is left out.
   * @param take is called with every element as it ends, innermost first; those for which it gives
   * `true` are not kept in their parents, so that a large document needs little memory.
   * @throws {XmlError} when the text is not well-formed.
   */
  read(give: (child: XmlElement) => void, take: TakeElement = () => false): void {
    this.#give = give;
    this.#take = take;
    while (!this.#ended && this.#at < this.#text.length) this.#write(this.#at + CHUNK);
  }

  /** The root's tag ends at some `>`; what follows it is not parsed before it is asked for. */
  #readToTagEnd(): void {
    if (this.#at >= this.#text.length) throw this.#error("it has no root element");
    const end = this.#text.indexOf(">", this.#at);
    this.#write(end === -1 ? this.#text.length : end + 1);
  }

  #write(end: number): void {
    const start = this.#at;
    this.#at = Math.min(end, this.#text.length);
    this.#parser.write(this.#text.slice(start, this.#at));
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on("error", ({ message }) => this.#fail(message));
    parser.on("doctype", (text) => {
      if (!this.#ended && text.includes("[")) throw this.#error("it declares entities of its own");
    });
    parser.on("opentag", (tag) => this.#openTag(tag));
    parser.on("closetag", () => this.#closeTag());
    parser.on("text", (text) => this.#addText(text));
    parser.on("cdata", (text) => this.#addText(text));
  }

  #openTag(tag: SaxesTagPlain): void {
    if (this.#ended) return;
    if (this.#rootTag === undefined) {
      this.#rootTag = tag;
      return;
    }
    const { name, attributes } = tag;
    this.#open.push({ name, attributes, children: [], text: "" });
    if (this.#open.length > MAX_DEPTH && !tag.isSelfClosing) {
      throw this.#error("it is nested too deeply");
    }
  }

  #closeTag(): void {
    if (this.#ended) return;
    const done = this.#open.pop();
    if (done === undefined) this.#ended = true;
    if (done === undefined || this.#take(done)) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#give(done);
    else parent.children.push(done);
  }

  #addText(text: string): void {
    const top = this.#open.at(-1);
    if (top !== undefined) top.text += text;
  }

  /** @throws {XmlError} unless the fault is one that scanners' files have and XML 1.0 allows. */
  #fail(message: string): void {
    // What follows the root's end belongs to another document.
    if (this.#ended) return;
    const { position } = this.#parser;
    const code = this.#text.charCodeAt(position - 1);
    if (message === "disallowed character." && code >= 0x7f && code <= 0x9f) return;
    if (this.#rootTag === undefined && message.startsWith("text data outside")) {
      throw this.#error("it has no root element");
    }
    const fault = message.startsWith("unmatched closing tag")
      ? FAULTS["unexpected close tag."]
      : Object.hasOwn(FAULTS, message)
      ? FAULTS[message]
      : undefined;
    if (fault === undefined) throw this.#error(message.replace(/\.$/, ""));
    const [start, what] = fault;
    const quoted = this.#text.slice(this.#text.lastIndexOf(start, position - 1), position);
    throw this.#error(`${quoted.slice(0, QUOTE_LIMIT)} ${what}`);
  }

  #error(what: string): XmlError {
    return new XmlError(`line ${this.#linesBefore + this.#parser.line}: ${what}`);
  }
}
