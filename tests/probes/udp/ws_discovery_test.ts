import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { wsDiscoveryProbe } from "../../../src/probes/udp/ws_discovery.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/ws_discovery.ts";

const [camera = utf8(""), windows = utf8("")] = samples;

Deno.test("a camera tells what it is, its name and where to go on", () => {
  assert.deepEqual(readReply(wsDiscoveryProbe, camera), {
    service: "ws-discovery",
    device: "camera",
    details: {
      wsd_types: "dn:NetworkVideoTransmitter",
      wsd_addresses: "http://192.0.2.7/onvif/device_service",
      wsd_name: "Front door",
      wsd_hardware: "IPC-1",
    },
  });
});

Deno.test("WS-Discovery is read whatever its prefixes", () => {
  assert.equal(
    readReply(wsDiscoveryProbe, windows)?.details?.["wsd_types"],
    "wsdp:Device pub:Computer",
  );
});

Deno.test("the WS-Discovery question names itself by a random UUID", () => {
  const text = new TextDecoder().decode(wsDiscoveryProbe.request(datagramContext(3702))?.bytes);
  assert.match(text, /MessageID>urn:uuid:01020304-0506-0708-090a-0b0c0d0e0f10</);
});

Deno.test("WS-Discovery refuses other ids, other answers, echoes and HTTP", () => {
  assertRefusesOthers(wsDiscoveryProbe);
  for (const sample of samples) assertRefusesOtherIds(wsDiscoveryProbe, sample);
  const text = new TextDecoder().decode(camera).replaceAll("ProbeMatches", "ResolveMatches");
  assert.equal(readReply(wsDiscoveryProbe, utf8(text)), null);
});
