/**
 * What damaged files do to the commands that read them: a result or a refusal, never a crash. Files of
 * every kind are changed in every place, and given to every command that reads such files.
 */

import assert from "node:assert/strict";
import fc from "fast-check";
import { DIFF_FORMATS } from "../../src/output/diff/registry.ts";
import { ndjsonFormat } from "../../src/output/ndjson.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { readReport } from "../../src/report/read.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";
import { hostWith, httpsAt, reportOf } from "../support/reports.ts";
import { portico } from "../support/scan_command.ts";
import { FUZZ_FACTOR } from "./mutate.ts";
import {
  anyAttributeDamage,
  anyTextDamage,
  anyValueDamage,
  anyYamlDamage,
  damageAttribute,
  damageText,
  damageValues,
  damageYaml,
} from "./damage.ts";

const SAVED = new URL("../report/saved_v1/", import.meta.url);
const saved = (name: string) => Deno.readTextFileSync(new URL(name, SAVED));
const RUNS = 120 * FUZZ_FACTOR;

const POLICY = `name: lab
rules:
  - name: web
    hosts: [192.0.2.0/24, "*.lan"]
    except: 192.0.2.9
    allow: [22, "80,443", "U:53"]
    require: 22
    forbid: "23,3389"
    services:
      "22": { name: ssh, product: OpenSSH, version: ">=9" }
      "443": https
    min-tls: 1.2
    certificate-days: 14
    forbid-plain-text: true
    level: warning
    advice: ask the owner
`;
const CONFIG = `timeout: 2s
ports: "22,80,8000-8100"
workers: 7
rate: 100
no-save: true
output: [json:r.json]
profiles:
  quick: { timeout: 300ms, top-ports: 10, no-banner: true }
`;

/** Runs a command over files; it must end in one of the ways that the documentation knows. */
async function survives(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<void> {
  let turns = 0;
  const { code, io } = await portico(args, {
    io: { files },
    // A file may ask for a scan that takes for ever: that is no crash.
    meanwhile: (io) => ++turns > 60 && io.interrupt(),
  });
  const text = `${args.join(" ")}: ${io.err}`;
  assert.ok([0, 1, 2, 3].includes(code) || (code === 130 && turns > 60), `${code} of ${text}`);
  assert.doesNotMatch(io.err, /\bbug\b|RangeError|TypeError|\n\s+at \S+ \(|:\d+:\d+\)/, text);
  if (code === 2) assert.match(io.err, /^error: Cannot /m, text);
  // What is written can be read again.
  if (code === 0 && args.join(" ") === "report a -f json") readReport(io.out, "stdout");
}

const FORMATS = OUTPUT_FORMATS.map(({ name }) => name);

/** Every command that reads a result, with the damaged one as `a` and a sound one as `b`. */
const anyReading: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom(...FORMATS).map((format) => ["report", "a", "-f", format]),
  fc.constantFrom(
    ["report", "a", "--plain"],
    ["report", "a", "--wide", "--sort", "rtt"],
    ["report", "a", "--sort", "version", "--filter", "service=* port=1-99 rtt_x~1 tls=no"],
    ["merge", "a", "b"],
    ["merge", "b", "a", "a"],
    ["explain", "a"],
    ["explain", "a", "22"],
    ["check", "a", "--expect", "22"],
    ["check", "a", "--policy", "policy", "--json"],
    ["check", "a", "--policy", "policy", "--summary-file", "-"],
    ["check", "a", "--baseline", "b"],
    ["check", "b", "--baseline", "a", "-o", "junit:j", "-o", "sarif:s"],
  ),
  fc.constantFrom(...DIFF_FORMATS.map(({ name }) => name)).map((
    name,
  ) => ["diff", "a", "b", "-f", name]),
  fc.constantFrom(...DIFF_FORMATS.map(({ name }) => name)).map((
    name,
  ) => ["diff", "b", "a", "-f", name]),
);

const SOUND = JSON.stringify(
  reportOf([hostWith([...PLAIN_REPORT.hosts[0]?.ports ?? [], httpsAt(443)])]),
);
const JSONS = ["deep_udp.json", "listed.json", "shard.json"].map(saved).concat(SOUND);
const NDJSONS = ["deep_udp.ndjson", "interrupted/events.ndjson"].map(saved)
  .concat(await textOf(ndjsonFormat.render(readReport(SOUND, "sound"))));
const XMLS = await Promise.all(
  [PLAIN_REPORT, readReport(SOUND, "sound")].map((report) => textOf(xmlFormat.render(report))),
);

Deno.test("a report with damaged values never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...JSONS),
      anyValueDamage,
      anyReading,
      async (text, damage, args) => {
        await survives(args, { a: damageValues(text, damage), b: text, policy: POLICY });
      },
    ),
    { numRuns: RUNS * 3 },
  );
});

Deno.test("NDJSON with damaged values never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NDJSONS),
      fc.array(fc.tuple(fc.nat(), anyValueDamage), { minLength: 1, maxLength: 3 }),
      anyReading,
      async (text, damages, args) => {
        const lines = text.trimEnd().split("\n");
        for (const [at, damage] of damages) {
          const i = at % lines.length;
          const [line = ""] = lines.slice(i, i + 1);
          lines[i] = line.length > 100_000 ? line : damageValues(line, damage);
        }
        await survives(args, { a: `${lines.join("\n")}\n`, b: text, policy: POLICY });
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

Deno.test("XML with damaged attributes never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...XMLS),
      fc.array(anyAttributeDamage, { minLength: 1, maxLength: 3 }),
      anyReading,
      async (text, damages, args) => {
        const a = damages.reduce(damageAttribute, text);
        await survives(args, { a, b: text, policy: POLICY });
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

Deno.test("a result whose text is damaged never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...JSONS, ...NDJSONS, ...XMLS),
      anyTextDamage,
      anyReading,
      async (text, damage, args) => {
        await survives(args, { a: damageText(text, damage), b: text, policy: POLICY });
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

Deno.test("a damaged file never crashes --resume", async () => {
  const stems = ["scan_results_192.0.2.0_30.json", "scan_results_nas.lan.json"];
  const [first = "", second = ""] = stems;
  const texts = stems.map((stem) => saved(`interrupted/${stem}`));
  const whole = Object.fromEntries(stems.map((stem, i) => [stem, texts[i] ?? ""]));
  const args = ["--resume", first, "--rate", "100000", "--no-save", "--workers", "500"];
  await fc.assert(
    fc.asyncProperty(anyValueDamage, fc.constantFrom(first, second), async (damage, name) => {
      await survives(args, { ...whole, [name]: damageValues(whole[name] ?? "", damage) });
    }),
    { numRuns: RUNS },
  );
  await fc.assert(
    fc.asyncProperty(anyTextDamage, async (damage) => {
      await survives(args, { ...whole, [first]: damageText(whole[first] ?? "", damage) });
    }),
    { numRuns: RUNS / 2 },
  );
});

/** A YAML text with other values, or damaged as a text. */
function anyYaml(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.array(anyYamlDamage, { minLength: 1, maxLength: 3 })
      .map((damages) => damages.reduce(damageYaml, text)),
    fc.array(anyTextDamage, { minLength: 1, maxLength: 2 })
      .map((damages) => damages.reduce(damageText, text)),
  );
}

Deno.test("a damaged policy never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(anyYaml(POLICY), async (policy) => {
      await survives(["check", "b", "--policy", "policy"], { b: SOUND, policy });
    }),
    { numRuns: RUNS * 2 },
  );
});

Deno.test("a damaged configuration never crashes a command", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyYaml(CONFIG),
      fc.constantFrom(["config", "show"], ["192.0.2.1", "--ports", "1-3"]),
      async (config, words) => {
        await survives([...words, "--config", "portico.yaml", "--profile", "quick"], {
          "portico.yaml": config,
        });
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

Deno.test("damaged lists of targets never crash a scan", async () => {
  const list = "192.0.2.1, 192.0.2.8/30 # a comment\nnas.lan\n192.0.2.10-12 2001:db8::7\n";
  await fc.assert(
    fc.asyncProperty(fc.array(anyTextDamage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const damaged = damages.reduce(damageText, list);
      const args = ["--targets", "t", "--exclude-file", "x", "--ports", "1", "--no-save"];
      await survives(args, { t: damaged, x: "192.0.2.11\n" });
      await survives(args, { t: list, x: damaged });
    }),
    { numRuns: RUNS },
  );
});
