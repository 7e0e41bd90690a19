import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { echoUdpProbe } from "../../../src/probes/udp/echo.ts";
import { readReply } from "../../support/datagrams.ts";
import { samples } from "./samples/echo.ts";

Deno.test("UDP echo is known by its own random bytes coming back, and by nothing else", () => {
  assert.deepEqual(readReply(echoUdpProbe, samples[0] ?? utf8("")), { service: "echo" });
  assert.deepEqual(readReply(echoUdpProbe, (question) => question), { service: "echo" });
  assert.equal(readReply(echoUdpProbe, utf8("Portico 0000000000000000")), null);
  assert.equal(readReply(echoUdpProbe, (question) => question.slice(1)), null);
  assert.equal(readReply(echoUdpProbe, (question) => utf8(`${question}`)), null);
  assert.equal(readReply(echoUdpProbe, utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
});
