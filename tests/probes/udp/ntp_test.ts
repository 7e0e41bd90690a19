import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { ntpProbe, parseNtpReply } from "../../../src/probes/udp/ntp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { parseNtpControl } from "../../../src/probes/udp/ntp/control.ts";
import { readNtpSystem } from "../../../src/probes/udp/ntp/system.ts";
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

Deno.test("NTP's system is told in its own name, with its release, however it is written", () => {
  const told: Readonly<Record<string, string | undefined>> = {
    "Linux/6.1.0-13-amd64": "Linux 6.1.0-13-amd64",
    "Linux2.6.10": "Linux 2.6.10",
    "i686-pc-linux-gnu": "Linux",
    "FreeBSD4.1-RELEASE": "FreeBSD 4.1-RELEASE",
    "NetBSD/5.0_STABLE": "NetBSD 5.0_STABLE",
    "BSD/OS4.3.1": "BSD/OS 4.3.1",
    "SunOS5.10": "SunOS 5.10",
    "UNIX/SunOS 4.x": "SunOS 4.x",
    "UNIX/AIX": "AIX",
    "UNIX/HPUX": "HP-UX",
    "HP-UX/B.11.11": "HP-UX 11.11",
    "ia64-hp-hpux11.31": "HP-UX 11.31",
    "OSF1V4.0": "OSF/1 4.0",
    "arm-wrs-vxworks": "VxWorks",
    "OpenVMS/V8.3-1H1": "OpenVMS 8.3-1H1",
    "WINDOWS/NT": "Windows",
    "Win2008R2 x64": "Windows Server 2008 R2",
    "Darwin/9.0.0": "Darwin 9.0.0",
    "UNIX": "UNIX",
    "/": undefined,
    "": undefined,
  };
  for (const [variable, os] of Object.entries(told)) {
    assert.deepEqual(readNtpSystem(variable), os === undefined ? {} : { os }, variable);
  }
});

Deno.test("NTP's system names an appliance, its maker and its kind", () => {
  const appliances: Readonly<
    Record<string, readonly [os: string, vendor: string, device: string]>
  > = {
    "cisco": ["Cisco IOS", "Cisco", "router or switch"],
    "JUNOS9.3R4.4": ["Junos 9.3R4.4", "Juniper", "router or switch"],
    "VMkernel/4.1.0": ["ESXi 4.1.0", "VMware", "hypervisor"],
    "Linux/2.6.18-194.ESX": ["ESX", "VMware", "hypervisor"],
    "FreeBSD/6.3-NETSCALER-9.3": ["NetScaler 9.3", "Citrix", "load balancer"],
    "BIG-IPBIG-IP 4.5PTF-0": ["BIG-IP 4.5PTF-0", "F5", "load balancer"],
    "Data ONTAP//8.1RC2": ["Data ONTAP 8.1RC2", "NetApp", "storage"],
    "Isilon OneFS/v5.5.4.21": ["OneFS 5.5.4.21", "Dell", "storage"],
    "EqualLogic (R) storage array": ["EqualLogic", "Dell", "storage"],
    "Linux2.6.23.waas": ["Cisco WAAS", "Cisco", "WAN accelerator"],
  };
  for (const [variable, [os, vendor, device]] of Object.entries(appliances)) {
    assert.deepEqual(readNtpSystem(variable), { os, vendor, device }, variable);
  }
});

Deno.test("NTP's software stays what it is on an appliance, whose maker is told where it has none", () => {
  const next = readReply(ntpProbe, chrony)?.next;
  const told = (text: string) => {
    const { vendor, product, os, device } = next?.read(control(text)) ?? {};
    return [vendor, product, os, device];
  };
  assert.deepEqual(told('system="cisco", leap=00'), [
    "Cisco",
    undefined,
    "Cisco IOS",
    "router or switch",
  ]);
  assert.deepEqual(
    told('version="ntpd 4.2.0-a Wed Aug 12 2009 (1)", processor="i386", system="JUNOS9.3R4.4"'),
    ["NTP Project", "ntpd", "Junos 9.3R4.4", "router or switch"],
  );
  assert.deepEqual(told('version="4", processor="unknown", system="/"'), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
