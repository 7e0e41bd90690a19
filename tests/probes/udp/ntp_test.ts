import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { ntpProbe, parseNtpReply } from "../../../src/probes/udp/ntp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { parseNtpControl } from "../../../src/probes/udp/ntp/control.ts";
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
  const { next: _next, ...told } = readReply(ntpProbe, chrony) ?? {};
  assert.deepEqual(told, {
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

/** A control reply with these variables to a request with sequence number 0x0102. */
function control(text: string, flags = 0x82): Uint8Array {
  const head = [0x16, flags, 1, 2, 6, 0x18, 0, 0, 0, 0, 0, text.length];
  return Uint8Array.from([...head, ...utf8(text)]);
}

Deno.test("NTP's control message asks for three variables by name, and its reply names the software", () => {
  const next = readReply(ntpProbe, chrony)?.next;
  assert.equal(latin1(next?.bytes.subarray(12) ?? utf8("")), "version,processor,system");
  assert.deepEqual([...next?.bytes.subarray(0, 4) ?? []], [0x16, 2, 1, 2]);
  const reply = next?.read(control(
    'version="ntpd ntpsec-1.2.2", processor="x86_64", system="Linux/6.1.0-13-amd64"',
  ));
  assert.deepEqual([reply?.product, reply?.version, reply?.os], [
    "NTPsec",
    "1.2.2",
    "Linux 6.1.0-13-amd64",
  ]);
  assert.deepEqual(reply?.details, {
    ntp_control: "yes",
    ntp_software: "ntpd ntpsec-1.2.2",
    ntp_processor: "x86_64",
    ntp_system: "Linux/6.1.0-13-amd64",
  });
});

Deno.test("NTP's control reply may be a refusal; echoes, other sequences and truncations are none", () => {
  const next = readReply(ntpProbe, chrony)?.next;
  assert.deepEqual(next?.read(control("", 0xc2))?.details, { ntp_control: "refused" });
  assert.equal(next?.read(next.bytes), null, "an echo");
  const whole = control('version="ntpd 4.2.8p15"');
  assert.equal(parseNtpControl(whole, 0x0103), null);
  for (let length = 0; length < whole.length; length++) {
    assert.equal(next?.read(whole.slice(0, length)), null);
  }
});
