/** Nothing is claimed without proof: servers that send something, but no protocol. */

import assert from "node:assert/strict";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";

/** Replies to whatever is sent, as often as something is sent. */
function answering(answer: (request: Uint8Array) => Uint8Array | string): PeerScript {
  return async (side: PeerSide) => {
    for (let request = await side.read(); request !== undefined; request = await side.read()) {
      await side.write(answer(request));
    }
  };
}

function noise(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** What is said of a port without a name that does not hang up at once. */
const NOTES = /^unidentified: (?:no reply to|replies match no known protocol)/;

/** Servers that no probe may name. */
const NAMELESS: Readonly<Record<string, PeerScript>> = {
  "noise in reply": answering(() => noise(64)),
  "long noise in reply": answering(() => noise(2_000)),
  "one byte of noise in reply": answering(() => noise(1)),
  "zeros in reply": answering(() => new Uint8Array(64)),
  "noise unasked": async (side) => {
    await side.write(noise(100));
    await side.drain();
  },
  "lines of noise, one after another, as a tarpit for SSH clients": async (side) => {
    for (let line = 0; line < 40 && await side.read() !== undefined; line++) {
      await side.write(`${btoa(String.fromCharCode(...noise(20)))}\r\n`);
    }
  },
  "OK": answering(() => "OK\r\n"),
  "+OK": answering(() => "+OK\r\n"),
  "200 OK": answering(() => "200 OK\r\n"),
  "ERROR": answering(() => "ERROR unknown command\r\n"),
  "a greeting with a number and nothing else": async (side) => {
    await side.write("220 hi\r\n");
    while (await side.read() !== undefined) await side.write("500 what\r\n");
  },
  "silence": (side) => side.drain(),
  "hanging up": () => Promise.resolve(),
};

Deno.test("service detection names no server that proves no protocol", async () => {
  await Promise.all(
    Object.entries(NAMELESS).map(async ([what, script]) => {
      await using peer = servePeer(script);
      const { service, fingerprint, note, state } = await identifyDeep(peer.port);
      assert.equal(service, undefined, `${what}: ${JSON.stringify(service)}`);
      assert.equal(fingerprint, undefined, what);
      assert.equal(state, "open", what);
      const words = what === "hanging up" ? /^unidentified: closes connections at once \(/ : NOTES;
      assert.match(note ?? "", words, what);
    }),
  );
});

Deno.test("an echo server is an echo server, whatever is sent to it", async () => {
  await using peer = servePeer(answering((request) => request));
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "echo");
  assert.equal(service?.product, undefined);
});
