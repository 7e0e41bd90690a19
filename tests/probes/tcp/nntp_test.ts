import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { nntpProbe, parseNntpCapabilities } from "../../../src/probes/tcp/nntp.ts";
import { talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/nntp.ts";

const [GREETING = "", LIST = "", BEGIN = "", , WELCOME = "", UNKNOWN = "", REFUSAL = ""] = samples
  .map(latin1);
const ANSWERS = { CAPABILITIES: LIST, STARTTLS: BEGIN, "*": UNKNOWN };

Deno.test("nntp identify() tells product, capabilities and TLS", async () => {
  const { found, told, handshakes } = await talkTo(nntpProbe, {
    greeting: GREETING,
    answers: ANSWERS,
  });
  assert.equal(found?.service, "nntp");
  assert.equal(found?.product, "InterNetNews");
  assert.equal(found?.version, "2.7.1");
  assert.match(found?.details?.nntp_capabilities ?? "", /^VERSION 2, .*STARTTLS$/);
  assert.equal(found?.details?.nntp_posting, "allowed");
  assert.equal(found?.details?.nntp_starttls, "yes");
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["CAPABILITIES", "STARTTLS", "QUIT"]);
});

Deno.test("nntp identify() takes the product from the capabilities when the greeting hides it", async () => {
  const { found } = await talkTo(nntpProbe, { greeting: WELCOME, answers: ANSWERS });
  assert.equal(found?.version, "2.7.1");
  assert.equal(found?.details?.nntp_posting, "prohibited");
});

Deno.test("nntp identify() refuses other services that greet with 200, and silence", async () => {
  const other = { greeting: "200 Welcome\r\n", answers: { "*": "500 what?\r\n" } };
  assert.equal((await talkTo(nntpProbe, other)).found, null);
  const silent = await talkTo(nntpProbe, { greeting: "", hangsUp: true });
  assert.deepEqual([silent.found, silent.told], [null, []]);
});

Deno.test("nntp identify() takes a server without CAPABILITIES that tells the time as only news do", async () => {
  const answers = { DATE: "111 20261130192530\r\n", "*": "500 what?\r\n" };
  const { found, told } = await talkTo(nntpProbe, { greeting: "200 Welcome\r\n", answers });
  assert.equal(found?.service, "nntp");
  assert.deepEqual(told, ["CAPABILITIES", "DATE"]);
});

Deno.test("nntp recognise() takes what is said about posting, and a refusal with a product", () => {
  const found = (text: string) => nntpProbe.recognise?.(utf8(text));
  const jam = "200 Welcome to JamNNTPd/Linux 1.3 (posting may or may not be allowed)\r\n";
  assert.deepEqual([found(jam)?.product, found(jam)?.version], ["JamNNTPd", "1.3"]);
  assert.equal(found("200 Welcome (posting ok)\r\n")?.service, "nntp");
  assert.equal(found("200 Welcome to our posting service\r\n"), null);
  assert.equal(found("503 Service unavailable\r\n"), null);
  const leafnode = "503 Leafnode must have a unique fully-qualified domain name.\r\n";
  assert.equal(found(leafnode)?.product, "Leafnode");
});

Deno.test("nntp identify() tells a refusal", async () => {
  const { found, told } = await talkTo(nntpProbe, { greeting: REFUSAL });
  assert.match(found?.details?.nntp_refusal ?? "", /^502 You have no permission/);
  assert.deepEqual(told, []);
  const busy = { greeting: "400 Too many connections from your host\r\n" };
  assert.equal((await talkTo(nntpProbe, busy, { port: 119 })).found?.confidence, 0.7);
  assert.equal((await talkTo(nntpProbe, busy)).found, null);
});

Deno.test("nntp recognise() needs a word of news", () => {
  const service = (text: string) => nntpProbe.recognise?.(utf8(text))?.service;
  assert.equal(service(GREETING), "nntp");
  assert.equal(service("201 NNTP service ready\r\n"), "nntp");
  for (
    const other of [
      "200 hello and welcome to poppassd\r\n",
      "200 nntp.example.org ready\r\n",
      "250 NNTP\r\n",
      "HTTP/1.1 200 NNTP\r\n\r\n",
    ]
  ) assert.equal(service(other), undefined, other);
});

Deno.test("parseNntpCapabilities() wants the whole list and its version", () => {
  assert.deepEqual(parseNntpCapabilities("101 x\nVERSION 2\nREADER\n.\n"), ["VERSION 2", "READER"]);
  for (const other of ["101 x\nVERSION 2\nREADER\n", "101 x\nREADER\n.\n", "500 x\n", ""]) {
    assert.equal(parseNntpCapabilities(other), undefined, other);
  }
});
