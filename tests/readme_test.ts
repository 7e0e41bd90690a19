/**
 * The README's tables are what the program's own tables say. After a change, rewrite them with
 * `PORTICO_UPDATE_README=1 deno test --allow-all tests/readme_test.ts`.
 */

import assert from "node:assert/strict";
import config from "../deno.json" with { type: "json" };
import { probeRows } from "../src/probes/list.ts";
import { EXIT_MEANINGS } from "../src/cli/exit_codes.ts";
import { SCAN_OPTIONS } from "../src/cli/options/options.ts";
import { DEMO_SERVICES } from "../src/cli/commands/demo_services.ts";
import { PORT_STATES, REASON_SENTENCES } from "../src/model/state.ts";
import { OUTPUT_FORMATS } from "../src/output/registry.ts";

const README = new URL("../README.md", import.meta.url);

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

function between(text: string, name: string): RegExpExecArray {
  const found = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`).exec(text);
  assert.ok(found, `README.md has no part "${name}"`);
  return found;
}

Deno.test("the README's tables are those of the program", () => {
  let text = Deno.readTextFileSync(README);
  for (const [name, make] of Object.entries(PARTS)) {
    const wanted = `\n${make()}\n\n`;
    const [whole, open, , close] = between(text, name);
    text = text.replace(whole, () => `${open}${wanted}${close}`);
  }
  if (Deno.env.get("PORTICO_UPDATE_README") === "1") Deno.writeTextFileSync(README, text);
  assert.equal(Deno.readTextFileSync(README), text);
});

Deno.test("the README's two commands name tasks that exist, and the Deno version of the gate", () => {
  const text = Deno.readTextFileSync(README);
  const commands = text.match(/npx --yes deno@([\d.]+) task (\w+)/g) ?? [];
  assert.ok(commands.length >= 2);
  const gate = Deno.readTextFileSync(new URL("../.ci/run", import.meta.url));
  for (const command of commands) {
    const [, version, task] = /deno@([\d.]+) task (\w+)/.exec(command) ?? [];
    assert.ok(task !== undefined && task in config.tasks, command);
    assert.match(gate, new RegExp(`DENO_VERSION=${version?.replaceAll(".", "\\.")}\n`));
  }
});

Deno.test("the README's table of states has every state, in the program's order", () => {
  const [, rows = ""] = /\| state +\| what is known +\|\n(?:\|.*\n)((?:\|.*\n)+)/
    .exec(Deno.readTextFileSync(README)) ?? [];
  const states = [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, state = ""]) =>
    state.replace("\\|", "|")
  );
  assert.deepEqual(states, PORT_STATES);
});

Deno.test("the README's numbers of protocols and of pretended services are true", () => {
  const text = Deno.readTextFileSync(README);
  assert.match(text, /More than a hundred protocols/);
  assert.ok(new Set(probeRows().map(({ name }) => name)).size > 100);
  assert.match(text, /`portico demo` starts six harmless pretended services/);
  assert.equal(DEMO_SERVICES.length, 6);
});

Deno.test("every package of the import map is named in the README or used by tests only", () => {
  const text = Deno.readTextFileSync(README);
  const sources = JSON.stringify(readAll(new URL("../src/", import.meta.url)));
  for (const name of Object.keys(config.imports)) {
    if (!sources.includes(`\\"${name}\\"`) && !sources.includes(`\\"${name}/`)) continue;
    assert.ok(text.includes(`\`${name}\``), `${name} is not in the README`);
  }
});

function readAll(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) =>
    entry.isDirectory
      ? readAll(new URL(`${entry.name}/`, folder))
      : [Deno.readTextFileSync(new URL(entry.name, folder))]
  );
}
