import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { ssdpProbe } from "../../../src/probes/udp/ssdp.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/ssdp.ts";

const [router = utf8(""), media = utf8("")] = samples;

Deno.test("a UPnP device tells its software and where its description is", () => {
  const { service, product, version, details } = readReply(ssdpProbe, router) ?? {};
  assert.deepEqual([service, product, version], ["ssdp", "MiniUPnPd", "2.3.1"]);
  assert.deepEqual(details, {
    ssdp_server: "Debian/6.18 UPnP/1.1 MiniUPnPd/2.3.1",
    ssdp_location: "http://192.0.2.1:39775/rootDesc.xml",
    ssdp_usn: "uuid:11111111-2222-3333-4444-555555555555::upnp:rootdevice",
  });
  assert.equal(readReply(ssdpProbe, media)?.product, "MiniDLNA");
});

Deno.test("SSDP refuses web servers, searches, announcements and other targets", () => {
  assertRefusesOthers(ssdpProbe);
  const text = new TextDecoder().decode(router);
  const others = [
    text.replace("200 OK", "404 Not Found"),
    text.replace("ST: upnp:rootdevice", "ST: urn:other"),
    text.replace("USN", "XSN"),
    text.replace("HTTP/1.1 200 OK", "NOTIFY * HTTP/1.1"),
  ];
  for (const other of others) assert.equal(readReply(ssdpProbe, utf8(other)), null);
});
