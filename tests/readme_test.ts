/**
 * The tables of README and docs are what the program's own tables say. After a change, rewrite them with
 * `PORTICO_UPDATE_README=1 deno test --allow-all tests/readme_test.ts`.
 */

import assert from "node:assert/strict";
import config from "../deno.json" with { type: "json" };
import { probeRows } from "../src/probes/list.ts";
import { EXIT_MEANINGS } from "../src/cli/exit_codes.ts";
import { acceptedHabits } from "../src/cli/options/nmap_habits.ts";
import { SCAN_OPTIONS } from "../src/cli/options/options.ts";
import { DEMO_SERVICES } from "../src/cli/commands/demo_services.ts";
import { severityRank } from "../src/model/finding.ts";
import { PORT_STATES, REASON_SENTENCES } from "../src/model/state.ts";
import { OUTPUT_FORMATS } from "../src/output/registry.ts";
import { FINDING_RULES } from "../src/report/findings/find.ts";
import { type Page, readAllPages, readPages } from "./support/readme.ts";

const ROOT = new URL("../", import.meta.url);
/** Most lines of the README: what is longer belongs into `.github/docs`. */
const README_LINES = 250;

/** The generated parts, by the name of their markers. */
const PARTS: Readonly<Record<string, () => string>> = {
  "probes": () =>
    table(
      ["name", "over", "ports", "what"],
      probeRows().map(({ name, transport, ports, title, use }) => [
        `\`${name}\``,
        transport,
        ports.slice(0, 4).join(", "),
        use === "" ? title : `${title} (${use})`,
      ]),
    ),
  "options": () =>
    table(
      ["option", "meaning", "default"],
      SCAN_OPTIONS.flatMap(({ options }) =>
        options.map(({ flags, help, defaultText, default: value }) => [
          `\`${flags.replaceAll("|", "\\|")}\``,
          help.replaceAll("|", "\\|").replaceAll("<", "\\<"),
          defaultText ?? (value === undefined ? "" : `${value}`),
        ])
      ),
    ),
  "formats": () =>
    table(
      ["format", "extensions", "what"],
      OUTPUT_FORMATS.map(({ name, extension, otherExtensions = [], title }) => [
        `\`${name}\``,
        [extension, ...otherExtensions].map((one) => `\`.${one}\``).join(", "),
        title,
      ]),
    ),
  "nmap": () =>
    table(
      ["nmap's option", "what it means here"],
      [...Map.groupBy(acceptedHabits(), ([, meaning]) => meaning)].map(([meaning, habits]) => [
        habits.map(([habit]) => `\`${habit}\``).join(", "),
        meaning === "" ? "no effect: Portico always works so" : `\`${meaning}\``,
      ]),
    ),
  "findings": () =>
    table(
      ["id", "severity", "what is wrong", "source"],
      FINDING_RULES.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
        .map(({ id, severity, title, source }) => [
          `\`${id}\``,
          severity,
          title.replaceAll("|", "\\|"),
          source.replace(/^https:\S+$/, (url) => `<${url}>`).replaceAll("|", "\\|"),
        ]),
    ),
  "exit-codes": () =>
    table(["code", "meaning"], EXIT_MEANINGS.map(([code, meaning]) => [`${code}`, meaning])),
  "reasons": () =>
    table(
      ["reason", "meaning"],
      Object.entries(REASON_SENTENCES).map(([reason, sentence]) => [`\`${reason}\``, sentence]),
    ),
};

/** A Markdown table with aligned columns, as the formatter writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) =>
    Math.max(3, ...[head, ...rows].map((cells) => (cells[i] ?? "").length))
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** A page with its generated parts made anew, and their names. */
function renew({ name, text }: Page): { readonly text: string; readonly parts: readonly string[] } {
  const parts: string[] = [];
  const renewed = text.replaceAll(
    /(<!-- ([\w-]+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g,
    (_, open: string, part: string, close: string) => {
      const make = PARTS[part];
      assert.ok(make, `${name} has an unknown part "${part}"`);
      parts.push(part);
      return `${open}\n${make()}\n\n${close}`;
    },
  );
  return { text: renewed, parts };
}

Deno.test("the tables of README and docs are those of the program, each on one page", () => {
  const parts: string[] = [];
  for (const page of readPages()) {
    const renewed = renew(page);
    parts.push(...renewed.parts);
    const path = new URL(page.name, ROOT);
    if (Deno.env.get("PORTICO_UPDATE_README") === "1") Deno.writeTextFileSync(path, renewed.text);
    assert.equal(Deno.readTextFileSync(path), renewed.text, page.name);
  }
  assert.deepEqual(parts.toSorted(), Object.keys(PARTS).toSorted());
});

Deno.test("the README is short: what is longer is in the docs", () => {
  const lines = Deno.readTextFileSync(new URL("README.md", ROOT)).trimEnd().split("\n").length;
  assert.ok(lines <= README_LINES, `${lines} lines`);
});

Deno.test("the two commands are in the README; all name tasks that exist, and the gate's Deno", () => {
  const [readme] = readPages();
  for (const task of ["scan 127.0.0.1", "test"]) {
    assert.ok(readme?.text.includes(`\nnpx --yes deno@2.9.6 task ${task}\n`), task);
  }
  const text = readAllPages();
  const commands = text.match(/npx --yes deno@([\d.]+) task (\w+)/g) ?? [];
  assert.ok(commands.length >= 2);
  const gate = Deno.readTextFileSync(new URL("../.ci/run", import.meta.url));
  for (const command of commands) {
    const [, version, task] = /deno@([\d.]+) task (\w+)/.exec(command) ?? [];
    assert.ok(task !== undefined && task in config.tasks, command);
    assert.match(gate, new RegExp(`DENO_VERSION=${version?.replaceAll(".", "\\.")}\n`));
  }
});

Deno.test("the table of states has every state, in the program's order", () => {
  const [, rows = ""] = /\| state +\| what is known +\|\n(?:\|.*\n)((?:\|.*\n)+)/
    .exec(readAllPages()) ?? [];
  const states = [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, state = ""]) =>
    state.replace("\\|", "|")
  );
  assert.deepEqual(states, PORT_STATES);
});

Deno.test("the numbers of protocols and of demo services are true", () => {
  const text = readAllPages();
  assert.match(text, /More than a hundred protocols/);
  assert.ok(new Set(probeRows().map(({ name }) => name)).size > 100);
  assert.match(text, /`portico demo` starts six harmless fake services/);
  assert.equal(DEMO_SERVICES.length, 6);
});

Deno.test("every package of the import map is named in README or docs, or used by tests only", () => {
  const text = readAllPages();
  const sources = JSON.stringify(readAll(new URL("../src/", import.meta.url)));
  for (const name of Object.keys(config.imports)) {
    if (!sources.includes(`\\"${name}\\"`) && !sources.includes(`\\"${name}/`)) continue;
    assert.ok(text.includes(`\`${name}\``), `${name} is not in README or docs`);
  }
});

function readAll(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) =>
    entry.isDirectory
      ? readAll(new URL(`${entry.name}/`, folder))
      : [Deno.readTextFileSync(new URL(entry.name, folder))]
  );
}
