import assert from "node:assert/strict";
import { type Destination, destinationsOf, formatNamed } from "../../src/delivery/destinations.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";

function place(one: Destination | undefined): string {
  if (one === undefined) return "";
  if (one.kind === "webhook") return `webhook ${one.url.href} ${one.body}`;
  return one.kind === "file" ? `${one.format.name} ${one.path}` : `${one.format.name} stdout`;
}

function read(text: string): string {
  return place(destinationsOf({ output: [text] })[0]);
}

function refuses(output: readonly string[], message: RegExp): void {
  assert.throws(() => destinationsOf({ output }), { name: "InputError", message });
}

Deno.test("a destination names format and path, or a path whose extension is the format's", () => {
  const cases = [
    ["html:out/report", "html out/report"],
    ["JSON:x", "json x"],
    ["json:C:\\scans\\x.json", "json C:\\scans\\x.json"],
    ["C:\\scans\\x.json", "json C:\\scans\\x.json"],
    ["csv:a:b.csv", "csv a:b.csv"],
    ["json:-", "json stdout"],
    ["json:/dev/stdout", "json stdout"],
    ["ndjson:/proc/self/fd/1", "ndjson stdout"],
    ["json:/dev/stderr", "json /dev/stderr"],
    ["out/report.htm", "html out/report.htm"],
    ["x.xml", "xml x.xml"],
    ["x.junit.xml", "junit x.junit.xml"],
    ["x.sarif.json", "sarif x.sarif.json"],
    ["X.JSONL", "ndjson X.JSONL"],
    ["notes.markdown", "markdown notes.markdown"],
    ["md:-", "markdown stdout"],
    ["ndjson:-", "ndjson stdout"],
    ["webhook:https://example.org/hook?a=b", "webhook https://example.org/hook?a=b report"],
  ] as const;
  for (const [text, wanted] of cases) assert.equal(read(text), wanted, text);
  for (const { name } of OUTPUT_FORMATS) assert.equal(read(`${name}:x`), `${name} x`);
});

Deno.test("nonsense is refused with what to do instead", () => {
  refuses(["jsn:x"], /^Cannot use format "jsn": there is no such format; did you mean "json"\?$/);
  refuses(["pdf:x"], /there are table, json, ndjson, csv, txt, xml, html, markdown, sarif, junit$/);
  refuses(["json"], /it names no place; write json:FILE, or json:- for stdout$/);
  refuses(["json:"], /it names no place; write json:FILE, or json:- for stdout$/);
  refuses(["report"], /its extension names no format; write FORMAT:report/);
  refuses(["-"], /its extension names no format; write FORMAT:-/);
  refuses([""], /its extension names no format/);
  refuses(["webhook:example.org"], /must be an address that begins with https:\/\/ or http:\/\/$/);
  refuses(["webhook:file:///etc/passwd"], /must be an address/);
});

Deno.test("two results for one place are refused, --json counts as one", () => {
  refuses(["json:-", "csv:-"], /^Cannot write json and csv to stdout together: choose one/);
  refuses(["json:x", "csv:x"], /^Cannot write two results to "x": give each a file of its own$/);
  assert.throws(
    () => destinationsOf({ json: true, output: ["ndjson:-"] }),
    /Cannot write json and ndjson to stdout together/,
  );
  assert.deepEqual(
    destinationsOf({ json: true, output: ["a.csv", "b.csv"], webhookBody: "summary" }).map(place),
    ["json stdout", "csv a.csv", "csv b.csv"],
  );
  assert.deepEqual(destinationsOf({}), []);
});

Deno.test("formatNamed() finds formats by name and extension", () => {
  assert.equal(formatNamed("MD").name, "markdown");
  assert.equal(formatNamed("junit").name, "junit");
});
