/**
 * The commands of README and docs run for real, in the pages' order, against the machines that they
 * speak of; what they show of a run is what the run prints. `readme_commands_test.ts` reads the commands on any machine.
 */

import assert from "node:assert/strict";
import { LAB_PACKAGES, LAB_PROGRAMS } from "../support/lab.ts";
import { type LabShell, openLabShell } from "../support/lab_shell.ts";
import { withMeans } from "../support/means.ts";
import { allBlocks, type Block, commandsOf, namedFiles } from "../support/readme.ts";
import { differenceOf } from "../support/transcript.ts";

/** Commands that this test does not run: why, and what does. */
const RUN_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["npx --yes deno@2.9.6 task test", "it would run itself; .ci/run runs it"],
  ["npx --yes deno@2.9.6 task compile", "it downloads a runtime; .ci/run compiles"],
  [
    "npx --yes deno@2.9.6 task compile --scope 10.0.0.0/24,192.168.1.0/24 --output dist/portico-lab",
    "it downloads a runtime; .ci/run compiles with a scope",
  ],
  ["npx --yes deno@2.9.6 task compile:all", "it downloads six runtimes; release.yml compiles them"],
  ["source <(portico completions zsh)", "it needs another shell; tests/e2e/completions_test.ts"],
  [
    "portico completions fish > ~/.config/fish/completions/portico.fish",
    "it needs another shell; tests/e2e/completions_test.ts",
  ],
  [
    "portico completions powershell | Out-String | Invoke-Expression",
    "it needs another shell; tests/e2e/completions_test.ts",
  ],
]);

/** What the commands need beside the pages' own files. */
const FILES: ReadonlyMap<string, string> = new Map([
  ["hosts.txt", "# the lab\n10.0.0.1\n10.0.0.7\n10.0.0.9\n"],
]);
/** Made by another scanner before a command reads it. */
const OTHER_SCANNER = "nmap -sT -Pn -n -p 22,80,443 -oX other-scanner.xml nas.lan";
/** After this the story goes on: somebody starts a cache. */
const MONDAY = "-o monday.json";

function shellBlocks(): readonly (readonly [block: Block, shown: string | undefined])[] {
  const blocks = allBlocks();
  return blocks.flatMap((block, at) => {
    if (block.language !== "sh") return [];
    const next = blocks[at + 1];
    const shown = next?.language === "text" && next.follows ? next.text : undefined;
    return [[block, shown] as const];
  });
}

/** Runs the commands of a block; what they printed. */
async function runBlock(shell: LabShell, text: string): Promise<string> {
  let printed = "";
  for (const { words, exitCode } of commandsOf(text)) {
    if (RUN_ELSEWHERE.has(words)) continue;
    const { code, output } = await shell.run(words);
    assert.equal(code, exitCode, `${words}\n${output}`);
    assert.doesNotMatch(output, /^error:/m, words);
    printed += output;
    if (words.endsWith(MONDAY)) await shell.startCache();
  }
  return printed;
}

Deno.test(withMeans({
  name: "the commands of README and docs run as they say, and print what they show",
  needs: [...LAB_PROGRAMS, "jq", "man", "ndiff", "nmap", "xz"],
  install: `${LAB_PACKAGES} jq man-db ndiff nmap python3-libnmap xz-utils`,
  root: true,
  fn: async (t) => {
    const files = new Map([...FILES, ...namedFiles(allBlocks())]);
    await using shell = await openLabShell(files);
    const { code, output } = await shell.run(OTHER_SCANNER);
    assert.equal(code, 0, output);
    for (const [{ text }, shown] of shellBlocks()) {
      await t.step(commandsOf(text)[0]?.words ?? "", async () => {
        const printed = await runBlock(shell, text);
        const difference = shown === undefined ? undefined : differenceOf(shown, printed);
        if (difference !== undefined) assert.fail(difference);
      });
    }
  },
}));

Deno.test("the commands that are run elsewhere are in README or docs", () => {
  const commands = shellBlocks().flatMap(([{ text }]) => commandsOf(text)).map(({ words }) =>
    words
  );
  for (const words of RUN_ELSEWHERE.keys()) assert.ok(commands.includes(words), words);
});

Deno.test("a transcript that shows something else than the run printed is noticed", () => {
  const printed = "[OPEN]    80 (HTTP)\n[OPEN]    22 (SSH)\n\n2 probes: 2 open; 0.51 s\n";
  assert.equal(
    differenceOf("[OPEN] 22 (SSH)\n[OPEN] 80 (HTTP)\n...\n2 probes: ...", printed),
    undefined,
  );
  assert.equal(differenceOf("...\n2 probes: 2 open; 1.72 s", printed), undefined);
  assert.match(differenceOf("...\n2 probes: 3 open; 0.51 s", printed) ?? "", /the run printed/);
  assert.match(differenceOf("[OPEN]    22 (SSH)", printed) ?? "", /the run printed/);
});
