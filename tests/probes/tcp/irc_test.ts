import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { ircProbe } from "../../../src/probes/tcp/irc.ts";
import { isSettled, parseIrc, pingOf } from "../../../src/probes/tcp/irc/messages.ts";
import { talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/irc.ts";

const [UNREGISTERED = "", WELCOME = "", CLOSING = "", , LOOKING_UP = "", , , VERSION = ""] = samples
  .map(latin1);
const [CAPABILITIES = "", NOT_REGISTERED = ""] = UNREGISTERED.split(/(?<=\n)/);
const NGIRCD = {
  greeting: "",
  answers: {
    "CAP LS 302": CAPABILITIES,
    VERSION: NOT_REGISTERED,
    "USER pt010203 0 * :pt010203": WELCOME,
    QUIT: CLOSING,
  },
};

Deno.test("irc identify() tells the server's name and capabilities without registering", async () => {
  const { found, told } = await talkTo(ircProbe, NGIRCD, { intensity: 4 });
  assert.equal(found?.service, "irc");
  assert.deepEqual(found?.details, {
    irc_server: "irc.example.net",
    irc_capabilities: "multi-prefix",
  });
  assert.deepEqual(told, ["CAP LS 302", "VERSION", "QUIT"]);
});

Deno.test("irc identify() registers at the usual intensity, and leaves at once", async () => {
  const { found, told } = await talkTo(ircProbe, NGIRCD);
  assert.equal(found?.product, "ngIRCd");
  assert.equal(found?.version, "26.1");
  assert.equal(found?.details?.irc_network, "TestNet");
  assert.deepEqual(told, [
    "CAP LS 302",
    "VERSION",
    "CAP END",
    "NICK pt010203",
    "USER pt010203 0 * :pt010203",
    "QUIT",
  ]);
});

Deno.test("irc identify() takes the version from servers that tell it to anyone", async () => {
  const { found } = await talkTo(ircProbe, { greeting: LOOKING_UP, answers: { VERSION } });
  assert.equal(found?.product, "UnrealIRCd");
  assert.equal(found?.version, "6.1.4");
});

Deno.test("irc identify() answers the PING that some servers want before they welcome", async () => {
  const { found, told } = await talkTo(ircProbe, {
    greeting: "",
    answers: {
      VERSION: NOT_REGISTERED,
      "NICK pt010203": "PING :1A2B\r\n",
      "PONG :1A2B": WELCOME,
    },
  }, { intensity: 9 });
  assert.equal(found?.version, "26.1");
  assert.ok(told.includes("PONG :1A2B"));
});

Deno.test("irc identify() refuses an echo and other services", async () => {
  const echo = { "CAP LS 302": "CAP LS 302\r\n", VERSION: "VERSION\r\n" };
  assert.equal((await talkTo(ircProbe, { greeting: "", answers: echo })).found, null);
  const http = { VERSION: "HTTP/1.1 400 Bad Request\r\n\r\n" };
  const { found, told } = await talkTo(ircProbe, { greeting: "", answers: http });
  assert.deepEqual([found, told], [null, ["CAP LS 302", "VERSION"]]);
});

Deno.test("irc recognise() reads greetings, numerics and refusals, and nothing alike", () => {
  for (const sample of samples) {
    assert.equal(ircProbe.recognise?.(sample)?.service, "irc", latin1(sample));
  }
  for (
    const refusal of [
      "ERROR :Trying to reconnect too fast.\r\n",
      "ERROR :Too many connections from your host\r\n",
    ]
  ) assert.equal(ircProbe.recognise?.(utf8(refusal))?.service, "irc", refusal);
  for (
    const other of [
      "NOTICE: hello\r\n",
      "ERROR :bad request\r\n",
      "ERROR\r\n",
      "CAP LS 302\r\n",
      ":irc.example.org HELLO there\r\n",
      ":8080 200 OK\r\n",
      "VERSION 1.6.18\r\n",
      "HTTP/1.1 400\r\n:irc.example.org 001 x :y\r\n",
      "",
    ]
  ) assert.equal(ircProbe.recognise?.(utf8(other)), null, other);
});

Deno.test("isSettled() and pingOf() want whole lines", () => {
  assert.equal(isSettled(":a.b 451 * :no\n"), true);
  assert.equal(isSettled(":a.b 451 * :no"), false);
  assert.equal(isSettled(":a.b NOTICE * :451 \n"), false);
  assert.equal(pingOf("x\nPING :12\n"), ":12");
  assert.equal(pingOf("PING :12"), undefined);
  assert.equal(parseIrc(":a.b CAP * LS * :x y\n:a.b CAP * LS :z\n")?.capabilities.join(), "x,y,z");
});
