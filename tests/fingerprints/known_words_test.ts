/** Names of companies, places and events that begin like a product's, in fields that programs fill. */

import assert from "node:assert/strict";

import { hasOwnWord, isOthersName } from "../../src/fingerprints/known_words.ts";
import { matchFingerprint } from "../../src/fingerprints/match.ts";
import type { FingerprintRule, RuleFamily } from "../../src/fingerprints/rule.ts";

const RULE: FingerprintRule = {
  pattern: /^(?:Acme|ACME) ?(?:Box2 )?([\d.]*)/,
  vendor: "Acme Works",
  product: "Acme Gate",
  examples: [["Acme Gate Deluxe", ""]],
};

Deno.test("isOthersName() knows a word that neither the rule nor a program has", () => {
  const others = [
    "Acme Festival",
    "Acme's Bar & Grill",
    "ACME Festival 2024",
    "Acme Rugby (London)",
    "Acme loves you!",
    "Acme Box2 Party",
    "acme.example.com",
  ];
  for (const text of others) assert.ok(isOthersName(RULE, text), text);
  const own = [
    "Acme",
    "Acme 2",
    "Acme Gate Deluxe",
    "Acme Media Server",
    "Acme Works SIP gateway",
    "Acme Box2",
    "Acme Festival/1.2",
    "Acme Festival 4.1",
    "Acme XF-200",
    "Acme_Festival",
    "Acme GSX",
    "Acme iOS application",
    "Acme Networks",
  ];
  for (const text of own) assert.ok(!isOthersName(RULE, text), text);
});

Deno.test("hasOwnWord() knows the rule's words from those that all programs have", () => {
  assert.ok(hasOwnWord(RULE, "Welcome to Acme"));
  assert.ok(!hasOwnWord(RULE, "Welcome to the server"));
});

Deno.test("matchFingerprint() names no product by a company's, a place's or an event's name", () => {
  const texts: readonly (readonly [RuleFamily, readonly string[]])[] = [
    ["dns-version", ["unbound by love", "gdnsd.example.org", "BIND me up", "8.8.8.8"]],
    ["ldap", ["Critical Path Hiking Tours", "OpenLDAP Festival", "Isode Island Resort"]],
    ["ntp", ["Meinberg Castle Tours", "xntpd forever young"]],
    ["rtsp-server", ["Flussonic Festival", "Vivotek Village", "go2rtc Party"]],
    ["sip-server", ["Sonus Festival", "Ribbon Cutting Ceremony", "Avaya Stadium", "2N Street 12"]],
    ["smb-native", ["VisionFS Optics"]],
    ["ssdp-server", ["Roku Gin", "PS3 Media Server Club", "Home Assistant wanted"]],
    ["ssh", ["SSH-2.0-Aruba Beach Resort", "SSH-2.0-Teleport Gates of Antares"]],
    ["xmpp", ["Prosody Poetry Club"]],
  ];
  for (const [family, names] of texts) {
    for (const text of names) {
      assert.equal(matchFingerprint(family, text)?.product, undefined, text);
    }
  }
});

Deno.test("matchFingerprint() names a product by its own words and by its version", () => {
  const texts: readonly (readonly [RuleFamily, string, string])[] = [
    ["dns-version", "UltraDNS Resolver", "UltraDNS"],
    ["dns-version", "Knot DNS 3", "Knot DNS"],
    ["rtsp-server", "GStreamer RTSP server", "GStreamer RTSP server"],
    ["sip-server", "FreeSWITCH", "FreeSWITCH"],
    ["ssdp-server", "Roku UPnP/1.0", "Roku"],
    ["sip-server", "Ribbon Session Border Controller", "Sonus SBC"],
    ["ldap", "Univention Corporate Server", "Univention"],
    ["ssh", "SSH-2.0-OpenSSH_9.2p1 Beach Resort", "OpenSSH"],
  ];
  for (const [family, text, product] of texts) {
    assert.equal(matchFingerprint(family, text)?.product, product, text);
  }
});

Deno.test("matchFingerprint() names no device over telnet by a company's name, but by a device's words", () => {
  for (
    const text of [
      "Hirschmann Bakery\nlogin: ",
      "Welcome to Lexmark Lane\nlogin: ",
      "Digi Key West Bar\nlogin: ",
      "Zyxel Pretzel\nLogin: ",
      "TP-Link Arena\nlogin: ",
      "Sierra Wireless Boutique\nlogin: ",
      "*** Maipu Canyon Lodge ***\nlogin: ",
    ]
  ) assert.equal(matchFingerprint("telnet", text)?.product, undefined, text);
  for (
    const text of [
      "Polycom Command Shell\nXCOM host:    localhost port: 4121\n",
      "NETGEAR ReadyNAS Pro\nlogin: ",
      "AXIS Communications Video Encoder\nlogin: ",
      "Ruijie Switch Office Floor\nlogin: ",
      "Welcome to our bakery\nLexmark Optra Color printer\nlogin: ",
    ]
  ) assert.notEqual(matchFingerprint("telnet", text)?.product, undefined, text);
});

Deno.test("matchFingerprint() names no printer by a firm's name in front of its FTP server", () => {
  const printer = matchFingerprint("ftp", "220 EPSON Stylus Photo R3000 FTP server ready");
  assert.equal(printer?.vendor, "Epson");
  assert.equal(matchFingerprint("ftp", "220 Epson Salt Spa FTP server")?.product, undefined);
});

Deno.test("isOthersName() reads a long hostile text in little time", () => {
  for (const chunk of ["Acme ", "Acme 1 ", "acme.", "a1", "(1) ", "Acme, (2024) "]) {
    const start = performance.now();
    for (const length of [20, 60, 800]) isOthersName(RULE, `${chunk.repeat(length)}\u0001`);
    assert.ok(performance.now() - start < 500, chunk);
  }
});
