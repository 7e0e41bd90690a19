/** Versions and model names that system descriptions state in the ways that makers have in common. */

import assert from "node:assert/strict";

import {
  describedModel,
  modelName,
  statedVersion,
  withoutVersion,
} from "../../src/fingerprints/description.ts";

const STATED: readonly (readonly [text: string, version: string | undefined])[] = [
  ["Acme X200 Switch, SW Version: 2.1.4, HW Version: B.2", "2.1.4"],
  ["Acme X200, HW Version 3.0, Firmware Ver.1.08 (09.05.20)", "1.08"],
  ["Acme X200 Software Extended_V1.30", "1.30"],
  ["Acme C720 Version 3.19.12 Ethernet 10/100.", "3.19.12"],
  ["Acme Printer 17 version LC.CO.N061 kernel 2.6.10 All-N-1", "LC.CO.N061"],
  ["Acme AL-17; Net 98.48,ESS 201103111031,IOT 02.17.00", "98.48"],
  ["Acme AL-17; ESS SG4_SEC_1.22b", "SG4_SEC_1.22b"],
  ["Acme Box V6.5.0.7 (080116)", "6.5.0.7"],
  ["Acme HD300 SWVer1.53", "1.53"],
  ["Acme-1224   4.21.02", "4.21.02"],
  ["Acme X200 Switch, AcmeOS 12.1.3, Serial 17", "12.1.3"],
  ["Acme X200 24x1G, 1.2.0.18, Linux 2.6.21.7", "1.2.0.18"],
  ["Acme X200, SoftWare Version ACME-5650-28C_6.2.28.0", "6.2.28.0"],
  ["Acme X200, eCOS 2.0.1", undefined],
  ["Acme Box V3", undefined],
  ["Acme Box at 192.168.1.20", undefined],
  ["Linux host 2.6.9-34.EL #1 SMP Version 3.2", undefined],
  ["Acme Box, Boot ROM version 2.1, kernel 2.6.10", undefined],
  ["Acme Box, Hardware Version 2.1", undefined],
  ["Acme Box Rev. 10/100BASE Ethernet: Attached to B6250 Rev.8.1", undefined],
  ["Acme Box, Version Unknown", undefined],
  ["Acme Box Copyright (c) 2004 Version 2.1", undefined],
];

Deno.test("statedVersion() finds the software's version and no other", () => {
  for (const [text, version] of STATED) assert.equal(statedVersion(text), version, text);
});

Deno.test("statedVersion() reads a long hostile text in little time", () => {
  for (const chunk of ["version ", "sw", "v1.", "; ", "SW Ver", "(V1_", "os "]) {
    const start = performance.now();
    statedVersion(chunk.repeat(200_000));
    assert.ok(performance.now() - start < 500, chunk);
  }
});

Deno.test("modelName() ends a name where its version begins", () => {
  for (
    const [name, text, model] of [
      ["Acme UDS V6", "Acme UDS V6.5.0.0 (070402)", "Acme UDS"],
      ["Acme C720 Version 3", "Acme C720 Version 3.19.12 Ethernet", "Acme C720"],
      ["Acme 24-Port Software Version 3", "Acme 24-Port Software Version 3.1", "Acme 24-Port"],
      ["Acme Switch v2", "Acme Switch v2, PL.1.09", "Acme Switch v2"],
      ["Acme 3000", "Acme 3000/5000", "Acme 3000"],
      ["Acme 4800", "Acme 4800 4800.1", "Acme 4800"],
      ["Acme PX3-5190R - Firmware", "Acme PX3-5190R - Firmware Version 0306", "Acme PX3-5190R"],
      [
        "Acme SLC48 Advanced Console M",
        "Acme SLC48 Advanced Console Manager",
        "Acme SLC48 Advanced Console",
      ],
      [
        "Acme SLC48 Advanced Manager",
        "Acme SLC48 Advanced Manager 7",
        "Acme SLC48 Advanced Manager",
      ],
      ["Acme Watchdog 100 v5.10.4", "Acme Watchdog 100 v5.10.4", "Acme Watchdog 100"],
      ["Acme Key M", "Acme Key Manager", "Acme Key M"],
    ] as const
  ) {
    assert.equal(modelName(name, text), model, text);
  }
});

Deno.test("withoutVersion() leaves a name that is no version", () => {
  assert.equal(withoutVersion("Acme S650 4.1.3", "4.1.3"), "Acme S650");
  assert.equal(withoutVersion("Acme S650", "4.1.3"), "Acme S650");
  assert.equal(withoutVersion("Acme 3000", "3000"), "Acme 3000");
  assert.equal(withoutVersion("Acme S650", undefined), "Acme S650");
});

Deno.test("describedModel() takes the model that a text begins with, after its maker's name", () => {
  for (
    const [maker, text, product, version] of [
      ["Moxa", "E1240", "Moxa E1240", undefined],
      ["Raritan", "PX2-5464R", "Raritan PX2-5464R", undefined],
      ["Avaya", "Avaya Inc.- X330W-2DS1 WAN Router, SW Version 3.12", "Avaya X330W-2DS1", "3.12"],
      ["Cabletron", "CABLETRON ELS100-24TXM SW:2.1.2.4", "Cabletron ELS100-24TXM", "2.1.2.4"],
      ["ADTRAN", "TA3011 Total Access OMP-FC", "ADTRAN TA3011", undefined],
      ["Meinberg", "LANTIME M300/GPS V7.00.014", "Meinberg LANTIME M300/GPS", "7.00.014"],
    ] as const
  ) {
    const found = describedModel(maker, text);
    assert.deepEqual([found?.vendor, found?.product, found?.version], [maker, product, version]);
  }
});

Deno.test("describedModel() takes no name that a person gave, and no other text", () => {
  for (
    const text of [
      "",
      "Acme",
      "SW-CORE-01",
      "SW1-B2",
      "Switch 2400",
      "Floor 3 Rack 120",
      "Building 200",
      "Conference Room 100 Projector",
      "DC1-RACK4-SW2",
      "DESKTOP-AB12CD3",
      "UPS 3000",
      "Core switch, building 4",
      "Version 2100",
      "V2100",
      "Linux host 2.6.9",
      "box 12",
      "a1234567890",
      "10.0.0.1",
      "x".repeat(100_000),
    ]
  ) assert.equal(describedModel("Acme", text), undefined, text.slice(0, 40));
});
