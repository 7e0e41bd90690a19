import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildMinecraftStatusRequest,
  minecraftProbe,
  parseMinecraftStatus,
} from "../../../src/probes/tcp/minecraft.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/minecraft.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await minecraftProbe.identify(conversation, context);
}

Deno.test("buildMinecraftStatusRequest() asks for the status, not for a login", () => {
  assert.equal(
    hex(buildMinecraftStatusRequest("ab", 25565)),
    "0c" + "00" + "ffffffff0f" + "026162" + "63dd" + "01" + "0100",
  );
});

Deno.test("minecraft identify() gives version, players and description", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "minecraft");
  assert.equal(found?.version, "1.20.4");
  assert.deepEqual(found?.details, {
    minecraft_version: "1.20.4",
    minecraft_protocol: "765",
    minecraft_players: "3/20",
    minecraft_description: "A Minecraft Server",
  });
});

Deno.test("minecraft identify() drops the colours of a description", async () => {
  const found = await identifyWith(SECOND);
  assert.equal(found?.details?.minecraft_description, "Gold server");
  assert.equal(found?.details?.minecraft_version, "Velocity 1.7.2-1.20.4");
});

Deno.test("minecraft identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith(buildMinecraftStatusRequest("127.0.0.1", 1)), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseMinecraftStatus() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseMinecraftStatus(FIRST.subarray(0, length)), null);
  }
});

Deno.test("minecraft recognise() takes a whole status, and nothing that only has its JSON", () => {
  const recognise = (reply: Uint8Array) => minecraftProbe.recognise?.(reply) ?? null;
  assert.equal(recognise(FIRST)?.version, "1.20.4");
  const json = '{"version":{"name":"1.20.4"}}';
  const packet = (id: number, text: string) =>
    Uint8Array.of(text.length + 2, id, text.length, ...utf8(text));
  assert.equal(recognise(packet(0, json))?.version, "1.20.4");
  for (const other of [packet(1, json), packet(0, "[1]"), packet(0, '{"version":1}'), utf8(json)]) {
    assert.equal(recognise(other), null, hex(other));
  }
  assert.equal(recognise(FIRST.subarray(0, FIRST.length - 1)), null);
});
