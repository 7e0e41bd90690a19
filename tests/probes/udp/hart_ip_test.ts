import assert from "node:assert/strict";
import { hartIpProbe } from "../../../src/probes/udp/hart_ip.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/hart_ip.ts";

const [SESSION = new Uint8Array(), IDENTITY = new Uint8Array()] = samples;

Deno.test("hart-ip over UDP begins a session, reads the identity and closes", () => {
  const first = readReply(hartIpProbe, SESSION);
  assert.equal(first?.service, "hart-ip");
  const second = first?.next?.read(IDENTITY);
  assert.equal(second?.details?.["hart_device_id"], "a1b2c3");
  assert.equal(second?.closing?.[2], 1);
});

Deno.test("hart-ip over UDP refuses other numbers, cut replies, echoes and other protocols", () => {
  assertRefusesOthers(hartIpProbe);
  assertRefusesOtherIds(hartIpProbe, SESSION);
  assertRefusesCuts(hartIpProbe, SESSION);
});
