import assert from "node:assert/strict";
import { concatBytes, fromHex, hex, utf8 } from "../../../src/bytes/convert.ts";
import { stunProbe } from "../../../src/probes/udp/stun.ts";
import { stunProduct } from "../../../src/probes/wire/stun.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/stun.ts";

const NOTHING = utf8("");
const [coturn = NOTHING, overIpv6 = NOTHING, refusal = NOTHING] = samples;

Deno.test("a STUN server tells its software and as whom it sees us", () => {
  const { service, product, version, details } = readReply(stunProbe, coturn) ?? {};
  assert.deepEqual([service, product, version], ["stun", "coturn", "4.6.1"]);
  assert.deepEqual(details, {
    stun_software: "Coturn-4.6.1 'Gorst'",
    stun_client_seen_as: "127.0.0.1:33241",
  });
});

Deno.test("whether a STUN server relays is asked once more, with a request that makes no relay", () => {
  const { next } = readReply(stunProbe, coturn) ?? {};
  assert.ok(next);
  // No attribute follows: neither transport nor login.
  assert.equal(hex(next.bytes.subarray(0, 8)), "000300002112a442");
  const id = next.bytes.subarray(8, 20);
  const refusal = (realm: string) => {
    const value = utf8(realm.padEnd((realm.length + 3) & ~3, "\0"));
    const attributes = concatBytes([
      fromHex("0009001000000401"),
      utf8("Unauthorized"),
      Uint8Array.of(0, 0x14, 0, realm.length),
      value,
    ]);
    return concatBytes([
      Uint8Array.of(0x01, 0x13, 0, attributes.length),
      fromHex("2112a442"),
      id,
      attributes,
    ]);
  };
  const own = next.read(refusal("lab.example"));
  assert.equal(own?.product, undefined);
  assert.deepEqual(own?.details, {
    turn: "yes",
    turn_error: "401 Unauthorized",
    turn_realm: "lab.example",
  });
  assert.equal(next.read(refusal("atlantis-software.net"))?.product, "node-turn");
  assert.equal(next.read(coturn), null);
});

Deno.test("STUN takes what a server runs on for no product", () => {
  assert.deepEqual(stunProduct("node/v20.20.2 stun/v1.0.0"), {});
  assert.deepEqual(stunProduct("Frobturn/1.4"), { product: "Frobturn", version: "1.4" });
  const vovida = { product: "Vovida STUN server", version: "0.97" };
  assert.deepEqual(stunProduct("Vovida.org 0.97"), vovida);
  assert.deepEqual(stunProduct("example.org 0.97"), {});
  assert.deepEqual(stunProduct("Cisco TelePresence 2.1"), {
    product: "Cisco TelePresence",
    version: "2.1",
  });
});

Deno.test("STUN reads masked IPv6 addresses and refusals", () => {
  assert.equal(
    readReply(stunProbe, overIpv6)?.details?.["stun_client_seen_as"],
    "[2001:db8::7]:40000",
  );
  assert.equal(readReply(stunProbe, refusal)?.details?.["stun_error"], "401 Unauthorized");
});

Deno.test("STUN refuses other ids, echoes and every truncation", () => {
  assertRefusesOthers(stunProbe);
  assertRefusesOtherIds(stunProbe, coturn);
  assertRefusesCuts(stunProbe, coturn);
});
