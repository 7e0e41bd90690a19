import assert from "node:assert/strict";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples } from "./samples/generic.ts";

Deno.test("the generic datagram names nobody, whatever comes back", () => {
  for (const sample of samples) assert.equal(readReply(genericUdpProbe, sample), null);
});

Deno.test("the generic datagram is harmless text, and any answer to it counts", () => {
  const question = genericUdpProbe.request(datagramContext(9_999));
  assert.equal(new TextDecoder().decode(question?.bytes), "\r\n\r\n");
  assert.equal(question?.withoutId, true);
});
