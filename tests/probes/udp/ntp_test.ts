import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { ntpProbe, parseNtpReply } from "../../../src/probes/udp/ntp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples } from "./samples/ntp.ts";

const [chrony = utf8(""), gps = utf8(""), unsynchronised = utf8(""), kiss = utf8("")] = samples;

Deno.test("the NTP question is a bare client packet with a random transmit timestamp", () => {
  const bytes = ntpProbe.request(datagramContext(123))?.bytes ?? utf8("");
  assert.equal(bytes.length, 48);
  assert.equal(bytes[0], 0x23);
  assert.deepEqual([...bytes.subarray(1, 40)], Array(39).fill(0));
  assert.deepEqual([...bytes.subarray(40)], [1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("NTP tells stratum, reference, time and offset", () => {
  assert.deepEqual(readReply(ntpProbe, chrony), {
    service: "ntp",
    details: {
      ntp_version: "4",
      ntp_stratum: "2",
      ntp_refid: "192.0.2.7",
      ntp_root_delay: "40.0 ms",
      ntp_root_dispersion: "4.4 ms",
      ntp_time: "2026-11-24T12:00:00.500Z",
      ntp_offset: "0.5 s",
    },
  });
  assert.equal(readReply(ntpProbe, gps)?.details?.["ntp_refid"], "GPS");
});

Deno.test("NTP says when a server has no time, and why it refuses", () => {
  assert.equal(readReply(ntpProbe, unsynchronised)?.details?.["ntp_synchronised"], "no");
  assert.equal(readReply(ntpProbe, kiss)?.details?.["ntp_kiss_code"], "RATE");
  assert.equal(readReply(ntpProbe, kiss)?.details?.["ntp_time"], undefined);
});

Deno.test("NTP refuses another origin, an echo, other modes, HTTP and every truncation", () => {
  const foreign = chrony.slice();
  foreign[24] = 0xff;
  assert.equal(readReply(ntpProbe, foreign), null);
  assert.equal(readReply(ntpProbe, (question) => question), null);
  const control = chrony.slice();
  control[0] = 0x26;
  assert.equal(readReply(ntpProbe, control), null);
  assert.equal(readReply(ntpProbe, utf8("HTTP/1.1 400 Bad Request\r\n\r\n".repeat(3))), null);
  for (let length = 0; length < chrony.length; length++) {
    assert.equal(readReply(ntpProbe, chrony.slice(0, length)), null);
  }
});

Deno.test("parseNtpReply() reads the era that begins in 2036", () => {
  const bytes = gps.slice();
  bytes.set([0, 0, 0, 10, 0, 0, 0, 0], 40);
  const { transmitMs = 0 } = parseNtpReply(bytes) ?? {};
  assert.equal(new Date(transmitMs).toISOString(), "2036-02-07T06:28:26.000Z");
  assert.equal(latin1(parseNtpReply(bytes)?.refid ?? utf8("")), "GPS\0");
});
