// deno-lint-ignore-file no-control-regex
/** The README's picture is what the demo shows today. After a change: `deno task picture`. */

import assert from "node:assert/strict";
import { drawTerminal, PICTURE, runDemo } from "../.ci/picture.ts";
import { withMeans } from "./support/means.ts";
import { readXml, type XmlNode } from "./support/read_xml.ts";

function textOf(node: XmlNode): string {
  return node.text + node.children.map(textOf).join("");
}

/** The picture's lines, as they would be read. */
function linesOf(svg: string): readonly string[] {
  return readXml(svg).children.filter(({ name }) => name === "text").map(textOf);
}

/** The lines of a run as plain text: without colours, and without the progress line. */
function plainLines(output: string): readonly string[] {
  return output.split("\r\n").map((line) =>
    line.slice(line.lastIndexOf("\r") + 1).replaceAll(/\x1b\[[0-9;]*[mK]/g, "").trimEnd()
  );
}

/** Without what differs between runs: ports, seconds, and the order that follows from the ports. */
function steady(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line.replaceAll(/\b\d{5}\b/g, "PORT").replace(/[\d.]+ s$/, "TIME s")
      // How many probes the silent service could be sent in its time differs too.
      .replace(/\b\d+ probes?(?=\)?$)/, "N probes")
      // And with it the width of its column.
      .replaceAll(/ {2,}/g, "  ")
  ).sort();
}

/** A run whose silent service has, by chance, no port that the registry has a name for. */
async function usualDemo(): Promise<string> {
  for (let tries = 1;; tries++) {
    const output = await runDemo();
    if (tries === 3 || !/\d{5} \([\w-]+\) {2}note=unidentified/.test(output)) return output;
  }
}

Deno.test(withMeans({
  name: "the README's picture shows what the demo prints on a terminal",
  needs: ["script", "stty"],
  install: "bsdutils coreutils",
  fn: async () => {
    const output = await usualDemo();
    const lines = plainLines(`$ portico demo\r\n${output}`);
    const [, ...trimmed] = [...lines].reverse();
    assert.deepEqual(steady(linesOf(Deno.readTextFileSync(PICTURE))), steady(trimmed.reverse()));
  },
}));

Deno.test("the README's picture is small, loads nothing and runs nothing", () => {
  const svg = Deno.readTextFileSync(PICTURE);
  const names = (node: XmlNode): string[] => [node.name, ...node.children.flatMap(names)];
  const used = new Set(names(readXml(svg)));
  assert.deepEqual([...used].sort(), ["circle", "rect", "style", "svg", "text", "title", "tspan"]);
  assert.doesNotMatch(svg.replace("http://www.w3.org/2000/svg", ""), /https?:|url\(|@import|href/);
  assert.ok(svg.length < 30_000);
});

Deno.test("a picture keeps colours, wiped lines away and foreign text harmless", async () => {
  const svg = await drawTerminal(
    "x",
    "\x1b[32m<b>\x1b[39m & \x1b[1mbold\x1b[22m\r\n10 %\r\x1b[Kend",
  );
  assert.deepEqual(linesOf(svg), ["$ x", "<b> & bold", "end"]);
  const spans = readXml(svg).children.filter(({ name }) => name === "text")[1]?.children ?? [];
  assert.deepEqual(spans.map(({ attributes }) => attributes["class"]), [
    "green",
    undefined,
    "bold",
  ]);
});
