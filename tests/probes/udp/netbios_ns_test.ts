import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { netbiosNsProbe, parseNodeStatus } from "../../../src/probes/udp/netbios_ns.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/netbios_ns.ts";

const [samba = utf8(""), windows = utf8("")] = samples;

Deno.test("NetBIOS tells a machine's names and its domain", () => {
  assert.deepEqual(readReply(netbiosNsProbe, samba), {
    service: "netbios-ns",
    details: {
      netbios_name: "PORTICO",
      netbios_workgroup: "TESTERS",
      netbios_names: "PORTICO<00> PORTICO<03> PORTICO<20> TESTERS<00>G TESTERS<1e>G",
    },
  });
});

Deno.test("NetBIOS tells the hardware address and the role of a domain controller", () => {
  const details = readReply(netbiosNsProbe, windows)?.details;
  assert.equal(details?.["netbios_mac"], "00:1b:21:3c:9d:f8");
  assert.equal(details?.["netbios_domain_controller"], "yes");
  assert.equal(parseNodeStatus(windows, 0x0102)?.names.length, 5);
});

Deno.test("NetBIOS refuses other ids, echoes and every truncation", () => {
  assertRefusesOthers(netbiosNsProbe);
  assertRefusesOtherIds(netbiosNsProbe, samba);
  assertRefusesCuts(netbiosNsProbe, windows);
});
