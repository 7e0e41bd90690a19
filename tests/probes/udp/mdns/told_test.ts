import assert from "node:assert/strict";
import { tellingService, toldBy } from "../../../../src/probes/udp/mdns/told.ts";
import { DNS_CLASS, DNS_TYPE, type DnsRecord } from "../../../../src/probes/wire/dns.ts";

function txt(name: string, ...texts: readonly string[]): DnsRecord {
  return {
    name: `${name}._tcp.local`,
    type: DNS_TYPE.txt,
    class: DNS_CLASS.internet,
    ttl: 10,
    data: new Uint8Array(),
    texts,
  };
}

/** Vendor, product, version, extra and system of what the records tell. */
function told(...records: readonly DnsRecord[]): readonly (string | undefined)[] {
  const { vendor, product, version, extra, os } = toldBy(records);
  return [vendor, product, version, extra, os].filter((value) => value !== undefined);
}

Deno.test("a printer names its model, a queue that a computer shares does not", () => {
  const name = "ty=Brother HL-L2350DW series";
  assert.deepEqual(told(txt("Office._ipp", "rp=ipp/print", name)), [
    "Brother",
    "Brother HL-L2350DW",
  ]);
  assert.equal(toldBy([txt("Office._ipp", name)]).device, "printer");
  assert.deepEqual(told(txt("Q._ipp", "rp=printers/Office", name)), []);
  assert.deepEqual(told(txt("P._ipp", "ty=Frobnitz 12", "usb_MFG=Frobnitz")), [
    "Frobnitz",
    "Frobnitz 12",
  ]);
  assert.deepEqual(told(txt("P._ipp", "pdl=application/pdf")), []);
});

Deno.test("a Mac tells its model and its system; a file server with a Mac's icon is none", () => {
  const mac = (model: string, ...more: readonly string[]) =>
    told(txt("Ann's Mac._device-info", `model=${model}`, ...more));
  assert.deepEqual(mac("MacBookPro15,2", "osxvers=18"), [
    "Apple",
    "MacBook Pro",
    "MacBookPro15,2",
    "macOS 10.14",
  ]);
  assert.equal(mac("iMac4,1", "osxvers=11")[3], "Mac OS X 10.7");
  assert.equal(mac("iMac14,2", "osxvers=13")[3], "OS X 10.9");
  assert.deepEqual(mac("MacPro7,1@ECOLOR=226,226,224", "osxvers=22").slice(2), [
    "MacPro7,1",
    "macOS 13",
  ]);
  for (const model of ["Xserve", "RackMac", "MacPro7,1@ECOLOR=226,226,224", "TimeCapsule6,106"]) {
    assert.deepEqual(mac(model), [], model);
  }
  assert.deepEqual(mac("iMac14,2", "osxvers=x"), []);
  assert.deepEqual(mac("AirPort5,114"), ["Apple", "AirPort", "AirPort5,114"]);
  assert.equal(mac("Xserve3,1", "osxvers=10")[1], "Xserve");
  assert.deepEqual(mac("Xserve3,1"), []);
  assert.equal(mac("PowerBook5,8", "osxvers=8")[3], "Mac OS X 10.4");
  assert.equal(mac("J105aAP")[1], "Apple TV");
  assert.equal(mac("Watch6,2")[1], "Apple Watch");
});

Deno.test("players, storage and devices of the house name their models", () => {
  assert.deepEqual(told(txt("K._googlecast", "md=Chromecast Ultra")), [
    "Google",
    "Chromecast Ultra",
  ]);
  assert.deepEqual(told(txt("T._googlecast", "md=BRAVIA 4K GB")), ["BRAVIA 4K GB"]);
  assert.deepEqual(told(txt("L._airplay", "model=AppleTV5,3", "srcvers=220.68")), [
    "Apple",
    "Apple TV",
    "AppleTV5,3",
  ]);
  assert.deepEqual(told(txt("L._airplay", "manufacturer=Sonos", "model=One")), ["Sonos", "One"]);
  assert.deepEqual(
    told(txt("N._qdiscover", "model=TS-X53", "displayModel=TS-453D", "fwVer=5.0.0")),
    [
      "QNAP",
      "QNAP TS-453D",
      "5.0.0",
      "QTS",
    ],
  );
  const station = ["vendor=Synology", "model=DS918+", "version_major=6", "version_minor=2"];
  assert.deepEqual(told(txt("D._http", ...station)), [
    "Synology",
    "DiskStation Manager",
    "6.2",
    "DS918+",
  ]);
  assert.deepEqual(told(txt("W._http", "path=/")), []);
  assert.deepEqual(told(txt("S._shelly", "gen=2", "app=Plus1PM", "ver=1.0.8")), [
    "Shelly",
    "Shelly Plus1PM",
    "1.0.8",
  ]);
  assert.deepEqual(told(txt("E._esphomelib", "version=2023.12.5")), [
    "ESPHome",
    "ESPHome",
    "2023.12.5",
  ]);
  assert.deepEqual(told(txt("H._hap", "md=BSB002")), ["BSB002"]);
  for (const kind of ["googlecast", "airplay", "qdiscover", "shelly", "esphomelib", "hap"]) {
    assert.deepEqual(told(txt(`X._${kind}`, "id=1")), [], kind);
  }
});

Deno.test("toldBy() takes what tells most, and no hostile or broken text", () => {
  assert.equal(
    told(txt("A._device-info", "model=iMac4,1", "osxvers=9"), txt("A._ipp", "ty=Canon TS3300"))[0],
    "Canon",
  );
  assert.deepEqual(told(txt("A._hap", `md=${"x".repeat(61)}`)), []);
  assert.deepEqual(told(txt("A._hap", "md=a\nb")), []);
  assert.deepEqual(told(txt("A._hap", "=md", "md", "")), []);
  assert.deepEqual(told(txt("no service", "md=a")), []);
  assert.deepEqual(told(), []);
});

Deno.test("tellingService() chooses the service that tells most, if any does", () => {
  assert.equal(tellingService(["ssh/tcp", "http/tcp", "ipp/tcp"]), "ipp/tcp");
  assert.equal(tellingService(["ssh/tcp", "smb/tcp"]), "smb/tcp");
  assert.equal(tellingService(["workstation/tcp", "ipp/udp"]), undefined);
});
