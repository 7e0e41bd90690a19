/**
 * Labelled `Server` and `X-Powered-By` values, pages, realms, cookies and subjects of certificates. Each line
 * of the data file has the family, the text and what must be found in it; `null` means that nothing may be given.
 */

import assert from "node:assert/strict";

import { utf8 } from "../../../src/bytes/convert.ts";
import { matchFingerprint } from "../../../src/fingerprints/match.ts";
import { rulesOf } from "../../../src/fingerprints/rules/registry.ts";
import { readServer } from "../../../src/fingerprints/server_tokens.ts";
import { parseReply } from "../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../src/probes/tcp/http/page.ts";
import { combine, findProduct, matchPage } from "../../../src/probes/tcp/http/software.ts";

type Fact = "product" | "version" | "os";

interface Labelled {
  readonly family: "http-server" | "title" | "realm" | "cookie" | "powered" | "subject";
  readonly text: string;
  readonly want: Readonly<Partial<Record<Fact, string | null>>>;
}

const LINES = Deno.readTextFileSync(new URL("./http.jsonl", import.meta.url)).trim().split("\n");

/** The header that carries each family's text; a title has none, it is the page. */
const HEADERS = {
  "http-server": "Server: ",
  realm: "WWW-Authenticate: ",
  cookie: "Set-Cookie: ",
  powered: "X-Powered-By: ",
  title: undefined,
} as const;

function softwareOf({ family, text }: Labelled): Readonly<Partial<Record<Fact, unknown>>> {
  if (family === "subject") return matchFingerprint("tls-subject", text) ?? {};
  const status = family === "realm" ? "401 Unauthorized" : "200 OK";
  const header = HEADERS[family];
  const head = header === undefined ? "" : `${header}${text}\r\n`;
  const body = header === undefined ? text : "";
  const reply = parseReply(utf8(`HTTP/1.1 ${status}\r\n${head}\r\n${body}`));
  assert.ok(reply);
  const page = readPage(reply);
  return combine(findProduct(page), matchPage(page));
}

for (const line of LINES) {
  const labelled = JSON.parse(line) as Labelled;
  Deno.test(`${labelled.family} ${labelled.text} names what it is and no more`, () => {
    const software = softwareOf(labelled);
    for (const [fact, wanted] of Object.entries(labelled.want)) {
      assert.equal(software[fact as Fact] ?? null, wanted, fact);
    }
  });
}

Deno.test("readServer() reads what follows UPnP first, and takes carriers off the front", () => {
  assert.deepEqual(readServer("Linux/3.1 UPnP/1.0 DLNADOC/1.50 A/1.0"), {
    texts: ["A/1.0", "Linux/3.1 UPnP/1.0 DLNADOC/1.50 A/1.0"],
    os: "Linux",
  });
  assert.deepEqual(readServer("A/1.0").texts, ["A/1.0"]);
  assert.deepEqual(readServer("").texts, []);
  const long = `${"Linux/1 ".repeat(2_000)}UPnP/1.0 A/1`;
  assert.ok(readServer(long).texts.length <= 3);
});

Deno.test("matchFingerprint() takes every example of a title for a product's page", () => {
  for (const { examples, product } of rulesOf("http-title")) {
    for (const [text] of examples) {
      assert.ok(matchFingerprint("http-title", text), `${product}: ${text}`);
    }
  }
});
