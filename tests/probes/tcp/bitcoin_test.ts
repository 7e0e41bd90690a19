import assert from "node:assert/strict";
import { hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  bitcoinProbe,
  buildBitcoinVersion,
  parseBitcoinVersion,
} from "../../../src/probes/tcp/bitcoin.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples, versionMessage } from "./samples/bitcoin.ts";

const [BCOIN, CORE, KNOTS] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("bitcoin identify() reads software, network and height, and sends one version message", async () => {
  const { found, sent } = await askProbe(bitcoinProbe, [CORE]);
  assert.deepEqual([found?.product, found?.version], ["Bitcoin Core", "27.0.0"]);
  assert.deepEqual(found?.details, {
    bitcoin_network: "bitcoin",
    bitcoin_agent: "/Satoshi:27.0.0/",
    bitcoin_protocol: "70016",
    bitcoin_height: "829568",
  });
  assert.equal(sent.length, 1);
  assert.match(latin1(sent[0] ?? new Uint8Array()), /^\xf9\xbe\xb4\xd9version\0{5}/);
});

Deno.test("bitcoin recognise() knows a peer that speaks first, by whatever software and network", () => {
  const named = (bytes: Uint8Array) => {
    const { product, version, details } = bitcoinProbe.recognise?.(bytes) ?? {};
    return [product, version, details?.["bitcoin_network"]];
  };
  assert.deepEqual(named(BCOIN), ["bcoin", "1.0.2", "bitcoin regtest"]);
  assert.deepEqual(named(KNOTS), ["Bitcoin Knots", "20240325", "bitcoin"]);
  const dogecoin = versionMessage("c0c0c0c0", "/Shibetoshi:1.14.6/");
  assert.deepEqual(named(dogecoin), ["Dogecoin Core", "1.14.6", "dogecoin"]);
  const btcd = versionMessage("f9beb4d9", "/btcwire:0.5.0/btcd:0.23.3/");
  assert.deepEqual(named(btcd), ["btcd", "0.23.3", "bitcoin"]);
  const nameless = versionMessage("01020304", "");
  assert.deepEqual(named(nameless), [undefined, undefined, "01020304"]);
});

Deno.test("a bitcoin version message is the documented one, to the byte", async () => {
  const message = await buildBitcoinVersion({
    magic: "f9beb4d9",
    time: new Date(1_700_000_000_000),
    nonce: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  });
  const version = parseBitcoinVersion(message);
  assert.deepEqual(version, { magic: "f9beb4d9", protocol: 70_016, agent: "/Portico/", height: 0 });
  const payload = message.subarray(24);
  const once = await crypto.subtle.digest("SHA-256", payload);
  const twice = new Uint8Array(await crypto.subtle.digest("SHA-256", once));
  assert.equal(hex(message.subarray(20, 24)), hex(twice.subarray(0, 4)));
  assert.equal(payload.length, 4 + 8 + 8 + 26 + 26 + 8 + 10 + 4 + 1);
});

Deno.test("a second network that shares a port is asked over a connection of its own", async () => {
  const asked: string[] = [];
  await using peer = servePeer(async (side) => {
    const magic = hex((await side.readAtLeast(24)).subarray(0, 4));
    asked.push(magic);
    // A peer hangs up on another network's magic number.
    if (magic !== "e3e1f3e8") return;
    await side.write(versionMessage(magic, "/Bitcoin Cash Node:27.1.0(EB32.0)/"));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { port: 8333 });
  const found = await bitcoinProbe.identify(conversation, context);
  assert.deepEqual([found?.product, found?.version], ["Bitcoin Cash Node", "27.1.0"]);
  assert.deepEqual(asked, ["f9beb4d9", "e3e1f3e8"]);
});

Deno.test("bitcoin takes neither cut messages, nor other commands, nor its own sent back", async () => {
  for (let length = 0; length < CORE.length; length++) {
    assert.equal(parseBitcoinVersion(CORE.subarray(0, length)), null);
  }
  assert.equal(parseBitcoinVersion(CORE.with(4, 0x77)), null);
  assert.equal(parseBitcoinVersion(utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
  assert.equal(await askEcho(bitcoinProbe), null);
});
