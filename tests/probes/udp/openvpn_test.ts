import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { openvpnProbe } from "../../../src/probes/udp/openvpn.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/openvpn.ts";

const [reset = utf8("")] = samples;

Deno.test("an OpenVPN server that wants no key first acknowledges our session", () => {
  assert.deepEqual(readReply(openvpnProbe, reset), {
    service: "openvpn",
    product: "OpenVPN",
    details: { openvpn_tls_auth: "no" },
  });
  assert.equal(openvpnProbe.request(datagramContext(1194))?.bytes.length, 14);
});

Deno.test("OpenVPN refuses other sessions, other messages, echoes and every truncation", () => {
  assertRefusesOthers(openvpnProbe);
  assertRefusesOtherIds(openvpnProbe, reset);
  assertRefusesCuts(openvpnProbe, reset);
  const client = reset.slice();
  client[0] = 0x38;
  assert.equal(readReply(openvpnProbe, client), null);
});
