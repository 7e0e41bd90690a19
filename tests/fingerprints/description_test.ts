/** Versions and model names that system descriptions state in the ways that makers have in common. */

import assert from "node:assert/strict";

import { modelName, statedVersion } from "../../src/fingerprints/description.ts";

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
  ["Acme Box V3", undefined],
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
    ] as const
  ) {
    assert.equal(modelName(name, text), model, text);
  }
});
