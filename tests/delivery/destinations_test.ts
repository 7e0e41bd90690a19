import assert from "node:assert/strict";
import { type Destination, destinationsOf, formatNamed } from "../../src/delivery/destinations.ts";
import { shownDestination } from "../../src/delivery/webhook_address.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";

function place(one: Destination | undefined): string {
  if (one === undefined) return "";
  if (one.kind === "webhook") return `webhook ${one.url.href} ${one.body}`;
  if (one.kind === "webhook-file") return `webhook-file ${one.path} ${one.body}`;
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
    ["WEBHOOK:@/run/secrets/hook", "webhook-file /run/secrets/hook report"],
  ] as const;
  for (const [text, wanted] of cases) assert.equal(read(text), wanted, text);
  for (const { name } of OUTPUT_FORMATS) assert.equal(read(`${name}:x`), `${name} x`);
});

Deno.test("nonsense is refused with what to do instead", () => {
  refuses(["jsn:x"], /^Cannot use format "jsn": there is no such format; did you mean "json"\?$/);
  refuses(
    ["pdf:x"],
    /there are table, json, ndjson, csv, txt, xml, grepable, html, markdown, sarif, junit, list, urls, prometheus$/,
  );
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

Deno.test("what is refused of a webhook's address is told without the address", () => {
  const cases = [
    ["webhook:htps://alice:secret@example.org/secret", /address that begins with https/],
    ["webhook:alice:secret@example.org", /address that begins with https/],
    ["webhook:https://alice:sec/ret@example.org/", /address that begins with https/],
    ["webhook:https://ali%3ace:secret@example.org/secret", /name in it has a colon/],
    ["webhook:https://alice:secret%0a@example.org/secret", /has a control character/],
    ["webhook:https://example.org/…", /only a part of the address is there, as "config show"/],
    ["webhook:@", /names no file; write webhook:@FILE$/],
    [
      "webhok:https://alice:secret@example.org/secret",
      /Cannot use format "webhok".*"webhook"|there are/,
    ],
    ["https://alice:secret@example.org/secret", /Cannot use format "https"/],
    [" webhook:https://alice:secret@example.org/secret", /its extension names no format/],
  ] as const;
  for (const [text, message] of cases) {
    refuses([text], message);
    refuses([text], /^(?!.*(?:sec|ret@|alice))/);
  }
});

Deno.test("shownDestination() shows of a webhook its host alone", () => {
  const cases = [
    ["webhook:https://user:secret@example.org:8443/a?b#c", "webhook:https://example.org:8443/…"],
    ["Webhook:http://example.org/?token=secret", "Webhook:http://example.org/…"],
    ["webhook:https://example.org", "webhook:https://example.org/"],
    ["webhook:https://user:sec/ret@example.org/", "webhook:…"],
    ["webhook:mailto:secret@example.org", "webhook:…"],
    ["webhook:secret", "webhook:…"],
    ["webhook:@/etc/hook", "webhook:@/etc/hook"],
    ["json:out/report.json", "json:out/report.json"],
    ["https://user:secret@example.org/", "https://…"],
  ] as const;
  for (const [text, shown] of cases) assert.equal(shownDestination(text), shown, text);
});
