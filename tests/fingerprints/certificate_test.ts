import assert from "node:assert/strict";

import { matchCertificate } from "../../src/fingerprints/certificate.ts";

Deno.test("matchCertificate() names what the subject names before what the issuer does", () => {
  const subject = "C=TW, L=Taipei, O=Synology Inc., CN=synology";
  const issuer = "O=PVE Cluster Manager CA, OU=1, CN=Proxmox Virtual Environment";
  assert.equal(matchCertificate({ subject, issuer })?.product, "DiskStation Manager");
  assert.equal(matchCertificate({ subject: "CN=host", issuer })?.product, "Proxmox VE");
});

Deno.test("matchCertificate() knows the authorities of products and makers in any order of parts", () => {
  const examples = [
    ["CN=Chromecast ICA 3, OU=Cast, O=Google Inc, L=Mountain View, C=US", "Chromecast"],
    ["CN=Yealink Equipment Issuing CA, OU=yealink.com, C=CN", "Yealink device"],
    ["C=US, OU=VMware Engineering, O=vcsa.example.org, DC=local, DC=vsphere, CN=CA", "vSphere"],
  ] as const;
  for (const [issuer, product] of examples) {
    assert.equal(matchCertificate({ subject: "CN=host", issuer })?.product, product, issuer);
  }
});

Deno.test("matchCertificate() takes nobody's name from a public authority or an inspecting firewall", () => {
  const issuers = [
    "C=US, O=Let's Encrypt, CN=R3",
    "C=US, O=Amazon, OU=Server CA 1B, CN=Amazon",
    "C=US, O=DigiCert Inc, CN=DigiCert TLS RSA SHA256 2020 CA1",
    "C=US, O=Fortinet, OU=Certificate Authority, CN=FG100E4Q00000000",
    "O=Cisco, CN=Cisco Umbrella Secondary SubCA ams-SG",
    "O=Sophos, CN=Sophos SSL CA_C01001",
  ];
  for (const issuer of issuers) {
    assert.equal(matchCertificate({ subject: "CN=www.example.org", issuer }), undefined, issuer);
  }
});

Deno.test("matchCertificate() names the maker of a device by its hardware's number, or by its own hand", () => {
  const devices = [
    ["C=US, ST=KY, O=Lexmark International, CN=ET0021B7123456", "Lexmark"],
    ["C=JP, O=KYOCERA Document Solutions Inc., CN=KM1A2B3C", "Kyocera"],
    ["C=DE, L=Grasbrunn, O=Bosch Sicherheitssysteme GmbH, OU=ST-VS, CN=00-07-5f-11-11-11", "Bosch"],
  ] as const;
  for (const [subject, vendor] of devices) {
    const match = matchCertificate({ subject, issuer: "CN=Example CA" });
    assert.equal(match?.vendor, vendor, subject);
    assert.equal(match?.product, `${vendor} device`);
  }
  const subject = "C=KR, O=Hanwha Techwin, OU=Security, CN=Hanwha Techwin";
  assert.equal(matchCertificate({ subject, issuer: subject })?.vendor, "Hanwha");
  assert.equal(matchCertificate({ subject, issuer: "CN=Example CA" }), undefined);
});

Deno.test("matchCertificate() takes a maker's own sites and servers for no device", () => {
  const subjects = [
    "C=JP, O=Brother Industries, Ltd., CN=www.brother.example",
    "C=US, O=Lexmark International, CN=SRV-APP01",
    "C=KR, O=Samsung Electronics, CN=intranet01",
    "C=DE, O=Bosch Sicherheitssysteme GmbH, CN=mail.bosch.example",
    "CN=ET0021B7123456",
  ];
  for (const subject of subjects) {
    const match = matchCertificate({ subject, issuer: "CN=Example Issuing CA" });
    assert.equal(match, undefined, subject);
  }
});

Deno.test("matchCertificate() reads a model out of a common name", () => {
  const subject = "CN=Brother HL-L5200DW series";
  assert.equal(matchCertificate({ subject })?.product, "Brother HL-L5200DW");
});
