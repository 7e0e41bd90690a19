import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { ipmiProbe } from "../../../src/probes/udp/ipmi.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/ipmi.ts";

const [dell, old, refusal] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("the IPMI question asks for the authentication of the LAN channel", () => {
  assert.deepEqual(
    ipmiProbe.request(datagramContext(623))?.bytes,
    fromHex("06 00 ff 07 00 00000000 00000000 09 20 18 c8 81 04 38 8e 04 b1"),
  );
});

Deno.test("IPMI tells its version, who may come in, and whose controller it is", () => {
  assert.deepEqual(readReply(ipmiProbe, dell), {
    service: "ipmi",
    device: "management controller",
    details: {
      ipmi_version: "2.0",
      ipmi_channel: "1",
      ipmi_auth_types: "MD5",
      ipmi_anonymous: "disabled",
      ipmi_null_users: "disabled",
      ipmi_k_g: "default",
      ipmi_oem: "Dell",
    },
  });
  const { details = {} } = readReply(ipmiProbe, old) ?? {};
  assert.equal(details["ipmi_version"], "1.5");
  assert.equal(details["ipmi_auth_types"], "none MD5 password");
  assert.equal(details["ipmi_anonymous"], "enabled");
  assert.deepEqual(readReply(ipmiProbe, refusal)?.details, { ipmi_completion: "0xcc" });
});

Deno.test("IPMI refuses other sequence numbers, wrong checksums, cuts and echoes", () => {
  assertRefusesOthers(ipmiProbe);
  for (const sample of samples) {
    assertRefusesOtherIds(ipmiProbe, sample);
    assertRefusesCuts(ipmiProbe, sample);
    const spoilt = sample.slice();
    spoilt[sample.length - 1] = (sample[sample.length - 1] ?? 0) ^ 1;
    assert.equal(readReply(ipmiProbe, spoilt), null);
  }
});
