import assert from "node:assert/strict";
import { fromLatin1, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { telnetProbe } from "../../../src/probes/tcp/telnet.ts";
import { converse, type PeerScript, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/telnet.ts";

const [OPENING = new Uint8Array(), SECOND = new Uint8Array(), LOGIN = new Uint8Array()] = samples;

async function identifyWith(script: PeerScript) {
  await using peer = servePeer(script);
  const found = await identify(peer.port);
  const [side] = peer.accepted;
  await side?.drain();
  return { found, said: hex(side?.received ?? new Uint8Array()) };
}

async function identify(port: number) {
  using conversation = await converse(port);
  await using context = probeContext(port);
  return await telnetProbe.identify(conversation, context);
}

Deno.test("telnet identify() refuses every option, reads the prompt and types nothing", async () => {
  const { found, said } = await identifyWith(async (side) => {
    await side.write(OPENING);
    await side.readAtLeast(OPENING.length);
    await side.write(SECOND);
    await side.readAtLeast(OPENING.length + SECOND.length);
    await side.write(LOGIN);
    await side.drain();
  });
  assert.equal(found?.service, "telnet");
  assert.equal(found?.product, "Linux telnetd");
  assert.equal(found?.os, "Debian Linux 12");
  assert.equal(found?.details?.telnet_prompt, "vm login:");
  assert.match(found?.details?.telnet_options ?? "", /^will authentication, .*, do binary$/);
  assert.match(latin1(found?.banner ?? new Uint8Array()), /^Debian GNU\/Linux 12/);
  assert.equal(
    said,
    "fffe25fffe26fffc18fffc20fffc23fffc27fffc24" + "fffe03fffc01fffc22fffc1ffffe05fffc21" +
      "fffe01fffc06fffc00",
  );
});

Deno.test("telnet identify() ends with a server that negotiates without end", async () => {
  const { found } = await identifyWith(async (side) => {
    for (;;) {
      await side.write(OPENING);
      if (await side.read() === undefined) return;
    }
  });
  assert.equal(found?.service, "telnet");
});

Deno.test("telnet identify() leaves silence and binary protocols alone", async () => {
  assert.equal((await identifyWith(() => Promise.resolve())).found, null);
  const binary = await identifyWith((side) => side.write(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0)));
  assert.deepEqual(binary, { found: null, said: "" });
});

Deno.test("telnet recognise() names devices by what they show", () => {
  const found = samples.map((sample) => telnetProbe.recognise?.(sample));
  assert.deepEqual(found.map((each) => each?.service), samples.map(() => "telnet"));
  assert.match(found[3]?.product ?? "", /Broadcom|BCM/);
  assert.equal(found[4]?.vendor, "Cisco");
  assert.equal(found[5]?.confidence, 0.7);
  assert.equal(found[6]?.details?.telnet_prompt, "Username:");
});

Deno.test("telnet recognise() claims no text that belongs to others", () => {
  for (
    const other of [
      "hello\r\n",
      "Password: ",
      "220 BusyBox v1.36.1 login: ",
      "HTTP/1.1 401 Unauthorized\r\n\r\nlogin: ",
      "<html>\nUbiquiti Networks login: ",
      "login: joe\r\n",
      "\x01\x02\x03login: ",
      "",
    ]
  ) assert.equal(telnetProbe.recognise?.(utf8(other)), null, other);
});

Deno.test("telnet shows the bytes that came, without commands and escape sequences", () => {
  const found = (text: string) => telnetProbe.recognise?.(fromLatin1(text));
  const german = found("\xff\xfb\x01\r\nB\xc3\xbcro\x1b[0m\r\nlogin: ");
  assert.deepEqual(german?.banner, fromLatin1("B\xc3\xbcro\nlogin:"));
  assert.equal(found("\xff\xfb\x01B\xfcro login: ")?.details?.telnet_prompt, "Büro login:");
  assert.deepEqual(found("\xff\xfb\x01B\xfcro login: ")?.banner, fromLatin1("B\xfcro login:"));
});
