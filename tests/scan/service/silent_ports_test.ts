/**
 * Services on ports that are not theirs which stay silent at foreign requests, or read a length that no foreign
 * request has: each is scripted as its servers read, and named within the limit of connections.
 */

import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";

const MOST = 8;
const CASES_AT_ONCE = 3;

/** Takes so many bytes from what the side sent; `undefined`: its end came before. */
function taker(side: PeerSide): (count: number) => Promise<Uint8Array | undefined> {
  let at = 0;
  return async (count) => {
    while (side.received.length < at + count) {
      if (await side.read() === undefined) return undefined;
    }
    at += count;
    return side.received.slice(at - count, at);
  };
}

/** Packets of Minecraft, empty ones passed over as every server does. */
function minecraft(onWrong: "ends" | "passes over"): PeerScript {
  const json =
    '{"version":{"name":"1.20.4","protocol":765},"players":{"max":20,"online":0},"description":"x"}';
  const status = concatBytes([
    Uint8Array.of(json.length + 2, 0, json.length),
    utf8(json),
  ]);
  return async (side) => {
    const take = taker(side);
    let state = 0;
    for (;;) {
      let [length, shift, byte = 0] = [0, 0, 128];
      for (; byte >= 128; shift += 7) {
        byte = (await take(1))?.[0] ?? -1;
        if (byte < 0) return;
        length += (byte & 127) << shift;
      }
      if (length === 0) continue;
      const packet = await take(length);
      if (packet === undefined) return;
      const isHandshake = state === 0 && packet[0] === 0 && packet.at(-1) === 1;
      const isRequest = state === 1 && packet.length === 1 && packet[0] === 0;
      if (isRequest) await side.write(status);
      else if (isHandshake) state = 1;
      else if (onWrong === "ends") return;
    }
  };
}

/** Messages of SMPP, whose length counts itself; what a length that none has leads to is the server's own. */
function smpp(
  { longest, onWrong }: { readonly longest: number; readonly onWrong: "ends" | "tells" },
): PeerScript {
  const reply = (id: number, status: number, sequence: Uint8Array) =>
    concatBytes([Uint8Array.of(0, 0, 0, 16, 0x80, 0, 0, id, 0, 0, 0, status), sequence]);
  return async (side) => {
    const take = taker(side);
    for (;;) {
      const head = await take(4);
      if (head === undefined) return;
      const length = new DataView(head.buffer).getUint32(0);
      if (length < 16 || length > longest) {
        if (onWrong === "tells") await side.write(reply(0, 2, new Uint8Array(4)));
        return;
      }
      const rest = await take(length - 4);
      if (rest === undefined) return;
      await side.write(reply(0x15, 4, rest.slice(8, 12)));
    }
  };
}

/** Text that gets an answer once it is there, and silence before. */
function answers(question: RegExp, answer: string): PeerScript {
  return async (side) => {
    for (let done = false; await side.read() !== undefined;) {
      if (!done && question.test(latin1(side.received))) {
        done = true;
        await side.write(answer);
      }
    }
  };
}

const CASES: readonly (readonly [about: string, service: string | undefined, PeerScript])[] = [
  ["Minecraft as Mojang's reads", "minecraft", minecraft("ends")],
  ["Minecraft as node-minecraft-protocol reads", "minecraft", minecraft("passes over")],
  ["SMPP that waits for a long message", "smpp", smpp({ longest: Infinity, onWrong: "ends" })],
  ["SMPP that tells a wrong length", "smpp", smpp({ longest: 70_000, onWrong: "tells" })],
  [
    "a language server that ends at a header without a colon",
    "lsp",
    async (side) => {
      // The first line and its end must be a header's, as vscode-jsonrpc wants them.
      const isWrong = () => /^[^:\r]+\r\n|^\0/.test(latin1(side.received));
      for (;;) {
        if (await side.read() === undefined || isWrong()) return await side.drain();
        if (!/^Content-Length: \d+\r\n\r\n\{.*\}/.test(latin1(side.received))) continue;
        await side.write(
          'Content-Length: 52\r\n\r\n{"jsonrpc":"2.0","id":1,"result":{"capabilities":{}}}',
        );
        return await side.drain();
      }
    },
  ],
  [
    "IRC that takes no notice of foreign lines",
    "irc",
    answers(
      /CAP LS 302\r\nVERSION\r\n/,
      ":irc.example.org CAP * LS :multi-prefix\r\n:irc.example.org 451 * :Register first\r\n",
    ),
  ],
  [
    "LDAP that passes empty elements over, as ldapjs does",
    "ldap",
    async (side) => {
      for (;;) {
        if (await side.read() === undefined) return;
        const first = side.received.find((byte) => byte !== 0);
        const at = side.received.findIndex((byte, i) => byte === 2 && side.received[i + 1] === 4);
        if (side.received[0] === 0 || first === undefined) continue;
        if (first !== 0x30) return;
        // searchResDone: no such object.
        const id = side.received.slice(at, at + 6);
        await side.write(concatBytes([fromHex("300f"), id, fromHex("65070a012004000400")]));
        return await side.drain();
      }
    },
  ],
  [
    "an MQTT broker that waits at bytes of no packet, as RabbitMQ's does",
    "mqtt",
    async (side) => {
      for (;;) {
        if (await side.read() === undefined) return;
        const [type = 0] = side.received;
        if (type === 0) continue;
        if (type !== 0x10) return;
        await side.write(Uint8Array.of(0x20, 2, 0, 0));
        return await side.drain();
      }
    },
  ],
  ["what answers nothing", undefined, (side) => side.drain()],
];

Deno.test("services that stay silent, or read a length first, are named on any port within the limit", async () => {
  const waiting = [...CASES];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [about, name, script] = next;
      await using peer = servePeer(script);
      const { service } = await identifyDeep(peer.port);
      assert.equal(service?.name, name, about);
      assert.ok(peer.accepted.length <= MOST, `${about}: ${peer.accepted.length}`);
    }
  };
  await Promise.all(Array.from({ length: CASES_AT_ONCE }, worker));
});
