import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseCapabilities, pop3Probe } from "../../../src/probes/tcp/pop3.ts";
import { type LineServer, talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/pop3.ts";

const [GREETING = "", CAPABILITIES = "", BEGIN = "", APOP = ""] = samples.map(latin1);
const DOVECOT: LineServer = {
  greeting: GREETING,
  answers: { CAPA: CAPABILITIES, STLS: BEGIN, "*": "-ERR Unknown command.\r\n" },
};

Deno.test("pop3 identify() tells product, capabilities and TLS, and never logs in", async () => {
  const { found, told, handshakes } = await talkTo(pop3Probe, DOVECOT);
  assert.equal(found?.service, "pop3");
  assert.equal(found?.product, "Dovecot pop3d");
  assert.deepEqual(found?.details, {
    pop3_capabilities: "CAPA, TOP, UIDL, RESP-CODES, PIPELINING, AUTH-RESP-CODE, STLS, USER, " +
      "SASL PLAIN",
    pop3_sasl: "PLAIN",
    pop3_starttls: "yes",
  });
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["CAPA", "STLS", "QUIT"]);
});

Deno.test("pop3 identify() accepts old servers without CAPA where they can be expected", async () => {
  const old = { greeting: "+OK hello\r\n", answers: { "*": "-ERR what?\r\n" } };
  assert.equal((await talkTo(pop3Probe, old)).found, null);
  assert.equal((await talkTo(pop3Probe, old, { port: 110 })).found?.service, "pop3");
  const stamped = await talkTo(pop3Probe, { ...old, greeting: APOP });
  assert.deepEqual(stamped.found?.details, { pop3_apop: "yes" });
});

Deno.test("pop3 identify() takes a server without CAPA for one that refuses it and takes QUIT", async () => {
  const answers = { QUIT: "+OK\r\n", "*": "-ERR\r\n" };
  const { found, told } = await talkTo(pop3Probe, { greeting: "+OK\r\n", answers });
  assert.deepEqual([found?.service, told], ["pop3", ["CAPA", "QUIT"]]);
  const silent = { greeting: "+OK\r\n", answers: { ...answers, CAPA: "+PONG\r\n" } };
  assert.equal((await talkTo(pop3Probe, silent)).found, null);
});

Deno.test("pop3 identify() proves a greeting that names nothing by its capabilities", async () => {
  const { found } = await talkTo(pop3Probe, { ...DOVECOT, greeting: "+OK\r\n" });
  assert.deepEqual([found?.service, found?.product], ["pop3", "Dovecot pop3d"]);
});

Deno.test("pop3 identify() tells a refusal, and leaves silence alone", async () => {
  const refused = await talkTo(pop3Probe, { greeting: "-ERR POP3 server is too busy\r\n" });
  assert.equal(refused.found?.details?.pop3_refusal, "POP3 server is too busy");
  assert.deepEqual(refused.told, []);
  const silent = await talkTo(pop3Probe, { greeting: "", hangsUp: true });
  assert.deepEqual([silent.found, silent.told], [null, []]);
});

Deno.test("pop3 recognise() needs more than +OK, which Redis and NATS also say", () => {
  const service = (text: string) => pop3Probe.recognise?.(utf8(text))?.service;
  assert.equal(service(GREETING), "pop3");
  assert.equal(service(APOP), "pop3");
  assert.equal(service("+OK my POP3 server\r\n"), "pop3");
  // Courier's, started without its authentication.
  assert.equal(service("-ERR pop3login requires exactly two arguments.\r\n"), "pop3");
  assert.equal(service("-ERR poplar requires two arguments.\r\n"), undefined);
  assert.equal(service("-ERR [SYS/TEMP] Temporary failure, try later\r\n"), "pop3");
  assert.equal(service("-ERR [WHAT] Temporary failure, try later\r\n"), undefined);
  for (
    const other of [
      "+OK\r\n",
      "+OK hello\r\n",
      "-ERR unknown command\r\n",
      "-ERR 'Unknown Protocol Operation'\r\n",
      "POP3 +OK\r\n",
      "HTTP/1.1 200 OK\r\n\r\nPOP3",
    ]
  ) assert.equal(service(other), undefined, other);
});

Deno.test("parseCapabilities() wants the whole list", () => {
  assert.deepEqual(parseCapabilities("+OK\nTOP\nUIDL\n.\n"), ["TOP", "UIDL"]);
  for (const cut of ["+OK\nTOP\nUIDL\n", "-ERR no\n", "", "+OK\nTOP\n."]) {
    assert.equal(parseCapabilities(cut), undefined, cut);
  }
});
