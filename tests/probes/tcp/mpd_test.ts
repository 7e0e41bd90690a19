import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { accessIn, mpdProbe, parseMpdGreeting } from "../../../src/probes/tcp/mpd.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/mpd.ts";

async function identifyWith(greeting: Uint8Array | string, commands: Uint8Array | string = "") {
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
    if (await side.read() === undefined) return;
    if (latin1(side.received) === "commands\nclose\n") await side.write(commands);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await mpdProbe.identify(conversation, context);
}

Deno.test("mpd identify() tells the protocol and what strangers may do", async () => {
  assert.deepEqual(await identifyWith(samples[0] ?? "", samples[1]), {
    service: "mpd",
    product: "Music Player Daemon",
    extra: "protocol 0.23.5",
    details: { mpd_protocol: "0.23.5", mpd_access: "control" },
  });
});

Deno.test("mpd identify() does not take a look-alike for the daemon itself", async () => {
  const found = await identifyWith(samples[2] ?? "", "OK\n");
  assert.equal(found?.service, "mpd");
  assert.equal(found?.product, undefined);
});

Deno.test("mpd identify() refuses other greetings", async () => {
  for (
    const other of ["OK ready\n", "+OK MPD 0.23.5\n", "HTTP/1.1 400 Bad\r\n\r\n"]
  ) {
    assert.equal(await identifyWith(other), null);
  }
});

Deno.test("accessIn() reads what the list of commands allows", () => {
  assert.equal(accessIn(utf8("command: close\ncommand: password\nOK\n")), "password required");
  assert.equal(accessIn(utf8("command: close\ncommand: status\nOK\n")), "read");
  assert.equal(accessIn(utf8("ACK [5@0] {} unknown command\n")), "");
  assert.equal(parseMpdGreeting(utf8("OK MPD 0.12.2\n")), "0.12.2");
  assert.equal(parseMpdGreeting(utf8("OK MPD 0.12.2")), null);
});
