import assert from "node:assert/strict";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { parseDnsMessage } from "../../../src/probes/wire/dns.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples as dnsSamples } from "./samples/dns.ts";
import { samples } from "./samples/generic.ts";

Deno.test("the generic datagram names nobody that does not speak DNS", () => {
  for (const sample of samples) assert.equal(readReply(genericUdpProbe, sample), null);
  assert.equal(readReply(genericUdpProbe, (question) => question), null, "an echo");
});

Deno.test("the generic datagram is a well-formed DNS question, and any answer to it counts", () => {
  const question = genericUdpProbe.request(datagramContext(9_999));
  const message = question && parseDnsMessage(question.bytes);
  assert.equal(message?.questions[0]?.name, "1.0.0.127.in-addr.arpa");
  assert.equal(question?.withoutId, true);
});

Deno.test("a DNS server is known by the generic datagram alone", () => {
  const [local = new Uint8Array()] = dnsSamples;
  assert.equal(readReply(genericUdpProbe, local)?.service, "dns");
  assert.deepEqual(genericUdpProbe.includes, ["dns"]);
});
