import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
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
