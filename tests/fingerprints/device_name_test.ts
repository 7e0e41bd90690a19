import assert from "node:assert/strict";

import { matchDeviceName, withDeviceName } from "../../src/fingerprints/device_name.ts";

Deno.test("matchDeviceName() reads the maker and the model of a line of a greeting", () => {
  const examples = [
    ["Brother HL-L5200DW FTP Print Server ready", "Brother HL-L5200DW"],
    ["Welcome to HP LaserJet MFP M428", "HP LaserJet MFP M428"],
    ["D-Link DGS-1210-28 Gigabit Ethernet Switch\n\nUserName:", "D-Link DGS-1210-28"],
    ["***********TP-Link JetStream T2600G-28TS***********\nUser:", "TP-Link T2600G-28TS"],
    ["WAGO 750-8212 login: ", "WAGO 750-8212"],
    ["Cambium ePMP 1000 login: ", "ePMP 1000"],
    ["\nFujitsu iRMC S4 Command shell\nUser:", "iRMC"],
    ["To all: maintenance on Sunday\nRockwell Automation 1756-EN2TR FTP server", "1756-EN2TR"],
  ] as const;
  for (const [greeting, product] of examples) {
    assert.equal(matchDeviceName(greeting)?.product, product, greeting);
  }
});

Deno.test("matchDeviceName() takes the version that another line states", () => {
  const greeting = "DGS-3120-24TC Gigabit Ethernet Switch\nCommand Line Interface\n\n" +
    "Firmware: Build 4.04.R004\nUserName:";
  const { vendor, product, version, device } = matchDeviceName(greeting) ?? {};
  assert.deepEqual({ vendor, product, version, device }, {
    vendor: "D-Link",
    product: "D-Link DGS-3120-24TC",
    version: "4.04.R004",
    device: "switch",
  });
});

Deno.test("matchDeviceName() takes no name of a host, a system, a company or a group for a device", () => {
  const others = [
    ...["cisco2960-core login: ", "HP-2530 login: ", "ftp.hp.com FTP server (Version 4.1) ready."],
    ...["IBM AIX Version 7", "HP-UX host B.11.31 U ia64 (ta)", "Oracle Linux Server 8.9"],
    ...["Novell NetWare 6.5", "Nokia IPSO 6.2", "SunOS 5.10", "Microsoft Windows 2000"],
    ...["Sun 12 Jan 2024 10:11", "Extreme Networks 2024 summit", "SMC 2024 conference"],
    ...["Welcome to Nokia Research Center 2", "Intel Core i7 9700", "Sony Pictures 1"],
    ...["Welcome to IBM 5150 museum", "Intel 8086 lab", "IBM 1401 restoration project FTP"],
    ...["Sharp EL-5500 emulator", "Samsung Galaxy S24 deals", "Cisco 2960 config notes - a blog"],
    ...["Canon Club FTP server 2", "Check Point 3 of 5", "HP 12 users online", ""],
  ];
  for (const greeting of others) assert.equal(matchDeviceName(greeting), undefined, greeting);
});

Deno.test("withDeviceName() adds the model to a rule's maker, and never another maker's", () => {
  const rule = { vendor: "D-Link", product: "D-Link telnetd", cpe: [] };
  const named = withDeviceName(rule, "D-Link DGS-1210-28 Gigabit Ethernet Switch\n\nUserName:");
  assert.equal(named?.product, "D-Link telnetd");
  assert.equal(named?.extra, "D-Link DGS-1210-28");
  assert.equal(withDeviceName(rule, "Zyxel GS1900-24 Switch")?.extra, undefined);
  const titled = { vendor: "Xerox", product: "Xerox Color 570", device: "printer", cpe: [] };
  const read = withDeviceName(titled, "Xerox Color 570 - 192.0.2.7", { alone: true });
  assert.deepEqual([read?.extra, read?.version, read?.device], [undefined, undefined, "printer"]);
  const alone = { vendor: "Grandstream", product: "Grandstream device", cpe: [] };
  assert.equal(withDeviceName(alone, "GXP1625", { alone: true })?.extra, "GXP1625");
  assert.equal(withDeviceName(alone, "GXP1625")?.extra, undefined);
  const known = { ...rule, version: "1.0" };
  assert.equal(withDeviceName(known, "D-Link DGS-1210-28 Switch"), known);
  assert.equal(withDeviceName(undefined, "login:"), undefined);
});
