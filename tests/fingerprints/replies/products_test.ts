/**
 * Labelled replies, one a line: a text as a server sends it and the product that it must give. `null`
 * is what must not be given at all, so that a rule cannot name what the text does not say.
 */

import assert from "node:assert/strict";

import { utf8 } from "../../../src/bytes/convert.ts";
import { matchFingerprint } from "../../../src/fingerprints/match.ts";
import { sipProbe } from "../../../src/probes/tcp/sip.ts";

interface Told {
  readonly service?: string;
  readonly product?: string;
  readonly version?: string;
}

interface Labelled {
  readonly text: string;
  readonly want: Readonly<Record<keyof Told, string | null | undefined>>;
}

/** How each family's text reaches its rules. */
const READERS: Readonly<Record<string, (text: string) => Told | undefined>> = {
  dns: (text) => matchFingerprint("dns-version", text),
  sip: (text) => sipProbe.recognise?.(utf8(text)) ?? undefined,
  snmp: (text) => matchFingerprint("snmp", text),
  ssdp: (text) => matchFingerprint("ssdp-server", text),
  ssh: (text) => matchFingerprint("ssh", text.trimEnd()),
};

/** The service of these is what their probe gives, not their rules. */
const NAMED_BY_PROBE: ReadonlySet<string> = new Set(["ssh"]);

async function labelled(family: string): Promise<readonly Labelled[]> {
  const text = await Deno.readTextFile(new URL(`${family}.jsonl`, import.meta.url));
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Labelled);
}

for (const [family, read] of Object.entries(READERS)) {
  Deno.test(`labelled replies of ${family} give the product that they name and no other`, async () => {
    const cases = await labelled(family);
    assert.ok(cases.length > 5);
    for (const { text, want } of cases) {
      const told = read(text);
      for (const name of ["service", "product", "version"] as const) {
        const expected = want[name];
        if (expected === undefined || (name === "service" && NAMED_BY_PROBE.has(family))) continue;
        assert.equal(told?.[name] ?? null, expected, `${name} of ${JSON.stringify(text)}`);
      }
    }
  });
}
