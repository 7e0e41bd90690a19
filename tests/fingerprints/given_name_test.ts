/** Names that people give devices, and descriptions that are nothing but words that somebody wrote. */

import assert from "node:assert/strict";

import { isGivenName, isPlaceName, isWrittenWords } from "../../src/fingerprints/given_name.ts";
import { matchFingerprint } from "../../src/fingerprints/match.ts";

Deno.test("isGivenName() knows places, purposes and counted machines", () => {
  const given = [
    "Rack A12",
    "Lantronix was here",
    "Epson scanner connected to Raspberry Pi 4",
    "Printer Room B12",
    "Router Keller2",
    "Halle4",
    "AP-Garten1",
    "SRV01",
    "NAS01",
    "SW-CORE-1",
    "WAN-RTR-2",
    "PC-1234",
    "server DC1-R12",
    "Drucker EG2",
    "USV R2",
    "board 17",
    "demo node 3",
    "Stadium AP-204",
    "PBX HQ",
    "Flur EG",
  ];
  const others = [
    "Academy CCNA1",
    "Users Group SUG4",
    "Store X20",
    "Service Car B12",
    "Records AR1",
  ];
  for (const name of others) assert.ok(isGivenName(name, true), name);
  for (const name of given) assert.ok(isGivenName(name, true), name);
});

Deno.test("isGivenName() leaves models, also short ones and those behind other words", () => {
  const models = [
    "WS-C2950",
    "AP320",
    "E10",
    "AirLink RV50",
    "Balance 20",
    "Metered Rack PDU",
    "Room 220",
    "Room Alert 12E",
    "Switch GS108",
    "IE-SW-VL08M",
    "RT2600ac",
    "Mediant1000",
    "ClickShare CSE-200",
    "bizhub C300i",
    "d-Color MF253",
  ];
  for (const name of models) assert.ok(!isGivenName(name, true), name);
});

Deno.test("isGivenName() asks less of a name where the rule knows the line of products", () => {
  assert.ok(!isGivenName("OfficeConnect Managed Switch 9", false));
  assert.ok(isGivenName("Managed Switch Lab3", false));
  assert.ok(isGivenName("Intercom Gate 4", true));
  assert.ok(isGivenName("Helios Eingang", true));
  assert.ok(!isGivenName("EdgeGate 400", true));
});

/** They begin like a maker's or a product's name. */
const WRITTEN = [
  "Sharp Memorial Hospital - 2nd floor",
  "ABB FIA Formula E",
  "Toshiba T3 terminal",
  "Dominion Sub 114",
  "Eaton & Sons",
  "H3C Festival",
  "Juniper Berry Farm",
  "Extreme Pizza 12",
  "Buffalo Wild Wings 112",
  "Citrix Online",
  "Nokia Park Tampere",
  "McAfee Coliseum",
  "Quantum Leap Cafe",
  "Overland Park Library",
  "Hitachi Rail depot",
  "Pure Storage Units",
  "Honeywell Towers",
  "Ericsson Globe",
  "Prestige Motors",
  "Prestige 2",
  "Catalyst Theatre",
  "Dominion Energy",
  "BigIron Gym",
  "PowerVault Security",
  "StorageWorks Self Storage",
  "ProLiant room",
  "Symmetra Village",
  "Vigor fitness 2",
  "Schneider Electric office Grenoble",
  "Tripp Lite in closet",
  "Infoblox lab",
  "Crestron boardroom",
  "Fortinet McAllen",
  "Sierra Wireless in ambulance 4",
  "Cisco lab printer room",
  "Dominion Dock D2",
  "Catalyst Stage 2B",
  "CISCO LONDON",
  "EPSON TOKYO",
];

/** They are words alone too, but those of a product. */
const PRODUCTS = [
  ["Avaya Converged Communications Server", "Avaya Converged Communications Server"],
  ["BladeCenter Management Module", "BladeCenter Management Module"],
  ["Castelle FaxPress Product", "FaxPress"],
  ["Raritan Computer Inc. IPReach", "IPReach"],
  ["Lantronix UDS", "Lantronix UDS"],
  ["Overland Neo Series", "Neo Series"],
  ["Prestige 645", "Zyxel Prestige 645"],
  ["FUJI XEROX Document Centre 405", "Fuji Xerox Document Centre 405"],
  ["RouterOS", "RouterOS"],
  ["SystemEDGE for LINUX", "SystemEDGE"],
  ["optiPoint 600 office", "optiPoint 600"],
  ["Riverbed Steelhead", "Steelhead"],
  ["Silver Peak Unity", "Unity"],
  ["Cambium cnPilot", "cnPilot"],
  ["NetApp ONTAP", "ONTAP"],
  ["HP MSA", "StorageWorks MSA"],
  ["Teradici PCoIP", "PCoIP"],
] as const;

Deno.test("isWrittenWords() knows a text that names no product, whatever it begins with", () => {
  for (const text of WRITTEN) {
    assert.ok(isWrittenWords(text), text);
    assert.equal(matchFingerprint("snmp", text)?.product, undefined, text);
  }
});

Deno.test("isWrittenWords() leaves the words of a product", () => {
  for (const [text, product] of PRODUCTS) {
    assert.ok(!isWrittenWords(text), text);
    assert.equal(matchFingerprint("snmp", text)?.product, product, text);
  }
});

Deno.test("isWrittenWords() reads a long hostile text in little time", () => {
  for (const chunk of ["Ab ", "A-", "Ab, ", "a.b ", "A 1 "]) {
    const start = performance.now();
    for (const length of [23, 24, 60, 200_000]) isWrittenWords(`${chunk.repeat(length)}\u0001`);
    assert.ok(performance.now() - start < 500, chunk);
  }
});

Deno.test("isPlaceName() knows a ward, a bar and a town behind a letter and a number", () => {
  for (const [model, rest] of [["B-52", " bar"], ["S2", " ward"], ["BR-114", " Boston"]] as const) {
    assert.ok(isPlaceName(model, rest), model);
  }
  assert.ok(!isPlaceName("P2", " printer"));
  assert.ok(!isPlaceName("C60", ""));
  assert.ok(!isPlaceName("HL-2030", " series"));
  for (const text of ["Brother B-52 bar", "Sharp S2 ward", "Buffalo NY 14202", "Zebra Zone Z2"]) {
    assert.equal(matchFingerprint("snmp", text)?.product, undefined, text);
  }
});
