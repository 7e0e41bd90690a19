/**
 * Writing XML: the only place that escapes for it. XML 1.0 forbids most control characters even as
 * references, so what a service sends goes through the printable gate first.
 */

import { printable } from "./printable.ts";

/** Attributes of an element; those without a value are left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** Text for an attribute or between tags; line feeds survive attribute normalisation. */
export function escapeXml(text: string): string {
  return printable(text).replaceAll(/[&<>"'\n\t]/g, (character) => ENTITIES[character] ?? "");
}

/** `<name a="1" b="2">`; names are ours, values may be anybody's. */
export function openTag(name: string, attributes: XmlAttributes = {}): string {
  return `<${name}${writeAttributes(attributes)}>`;
}

/** A whole element; `children` is XML already. */
export function element(name: string, attributes: XmlAttributes = {}, children = ""): string {
  const start = `<${name}${writeAttributes(attributes)}`;
  return children === "" ? `${start}/>` : `${start}>${children}</${name}>`;
}

function writeAttributes(attributes: XmlAttributes): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${escapeXml(`${value}`)}"`;
  }
  return text;
}
