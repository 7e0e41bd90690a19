/** XML read by an independent, strict parser, as a tree. */

import { SaxesParser } from "saxes";

/** An element. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

/** The root element; throws what the parser complains of. */
export function readXml(text: string): XmlNode {
  const top: OpenNode = { name: "", attributes: {}, children: [], text: "" };
  const open: OpenNode[] = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node: OpenNode = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (piece) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += piece;
  });
  parser.write(text).close();
  const [root] = top.children;
  if (root === undefined) throw new Error("no root element");
  return root;
}
