/**
 * The commands of README and docs, and the table of files, against the program, on any machine: a
 * command, an option or a value that Portico does not take fails here. `readme_lab_test.ts` runs them.
 */

import assert from "node:assert/strict";
import { archiveEndings, archiveFolder, TARGETS } from "../.ci/targets.ts";
import config from "../deno.json" with { type: "json" };
import { COMMANDS } from "../src/cli/commands/registry.ts";
import { acceptedHabits, translateHabits } from "../src/cli/options/nmap_habits.ts";
import { optionWords } from "../src/cli/options/words.ts";
import { complaintOf } from "./support/parse_command.ts";
import { allBlocks, commandsOf, namedFiles, readPages, tokensOf } from "./support/readme.ts";
import { simpleCommands } from "./support/shell_words.ts";

const ROOT = new URL("../", import.meta.url);
/** The files that the pages show. */
const FILES = Object.fromEntries(namedFiles(allBlocks()));
/** Programs of others that the pages use. */
const OTHERS = new Set(
  [
    "/usr/bin/python3",
    "chmod",
    "install",
    "jq",
    "man",
    "naabu",
    "nats-server",
    "ndiff",
    "parallel",
    "Out-String",
    "Invoke-Expression",
    "sha256sum",
    "sort",
    "source",
    "ssh",
    "tar",
  ],
);
/** Options of others, and of the build, that the pages name outside of its blocks. */
const OTHER_OPTIONS = new Set([
  ...["--allow-net", "--allow-write", "--allow-read", "--ignore-env", "--no-prompt"],
  ...["--yes", "--scope", "--help", "--version", "--full"],
  // What other tools write, by the options that make them write it.
  ...["-oJ", "-oL", "-oD", "-g"],
]);
/** What is wrong with a command; empty when nothing is. */
async function problemOf(words: readonly string[]): Promise<string> {
  const [program = "", ...args] = words;
  if (OTHERS.has(program)) return "";
  if (program === "timeout") return await problemOf(words.slice(words.indexOf("portico")));
  if (/^(?:.*\/)?portico$/.test(program)) return await complaintOf(args, FILES);
  if (program === "npx") {
    return /^--yes deno@[\d.]+$/.test(args.slice(0, 2).join(" "))
      ? await problemOf(["deno", ...args.slice(2)])
      : `npx ${args.join(" ")}`;
  }
  if (program !== "deno") return `no program "${program}"`;
  return args[0] === "task" ? await taskProblem(args.slice(1)) : await runProblem(args);
}

async function taskProblem([task = "", ...args]: readonly string[]): Promise<string> {
  if (!(task in config.tasks)) return `no task "${task}"`;
  if (task === "scan") return await complaintOf(args, FILES);
  const allowed = task === "compile" ? new Set(["--scope", "--output"]) : new Set<string>();
  const unknown = args.find((word) => word.startsWith("--") && !allowed.has(word));
  return unknown === undefined ? "" : `task ${task} has no ${unknown}`;
}

async function runProblem([command = "", ...args]: readonly string[]): Promise<string> {
  if (command !== "run") return `deno ${command}`;
  const at = args.findIndex((word) => !word.startsWith("-"));
  if (args[at] !== "src/main.ts") return `runs ${args[at]}`;
  const unknown = args.slice(0, at).find((word) => !OTHER_OPTIONS.has(word.split("=")[0] ?? ""));
  return unknown === undefined
    ? await complaintOf(args.slice(at + 1), FILES)
    : `deno has no ${unknown}`;
}

/** Texts in code spans: `portico explain FILE`. */
function codeSpans(): readonly string[] {
  return readPages().flatMap(({ text }) => tokensOf(text))
    .filter(({ type }) => type === "codespan")
    .map((token) => String((token as { readonly text?: string }).text));
}

Deno.test("every command of the pages' blocks is one that the program takes", async () => {
  let portico = 0;
  for (const { language, text } of allBlocks()) {
    if (language !== "sh") continue;
    for (const { words } of commandsOf(text)) {
      for (const simple of simpleCommands(words)) {
        assert.equal(await problemOf(simple), "", words);
        if (simple.includes("portico")) portico++;
      }
    }
  }
  assert.ok(portico > 45);
});

Deno.test("every command in the pages' sentences is one that the program takes", async () => {
  const commands = codeSpans().filter((text) =>
    /^(?:portico|deno) /.test(text) && !text.includes("...")
  );
  assert.ok(commands.length > 8);
  for (const text of commands) {
    const [words = []] = simpleCommands(text);
    const problem = await problemOf(words);
    // A sentence may name a command without what it needs.
    if (!problem.includes("missing required argument")) assert.equal(problem, "", text);
  }
});

Deno.test("every option in the pages' sentences is one that help tells of", () => {
  const specs = COMMANDS.flatMap(({ options }) => options.flatMap((group) => group.options));
  const known = new Set(specs.flatMap((spec) => {
    const { short, long } = optionWords(spec);
    return [short, long];
  }));
  const habits = new Set(acceptedHabits().map(([habit]) => habit.split(" ")[0]));
  for (const text of codeSpans()) {
    const [, option = ""] = /^(--?[a-z][\w-]*)/.exec(text) ?? [];
    if (option === "" || OTHER_OPTIONS.has(option)) continue;
    if (habits.has(option)) continue;
    if (known.has(option)) continue;
    // `-sUV`: options of nmap whose letters stand together; one that is unknown stays as it is.
    assert.notEqual(translateHabits(text.split(" "), new Set()).args[0], option, text);
  }
});

Deno.test("a typing mistake in a command is noticed", async () => {
  const wrong = [
    ["portico 127.0.0.1 --tmeout 1", /unknown option/],
    ["portico 127.0.0.1 --timeout soon", /timeout/],
    ["portico 127.0.0.1 -p 70-60", /70-60/],
    ["portico 127.0.0.1 --probe nothing", /nothing/],
    ["portico 127.0.0.1 -o nothing:x", /nothing/],
    ["portico report a.json -f nothing", /nothing/],
    ["portco 127.0.0.1", /no program/],
    ["deno task scam 127.0.0.1", /no task/],
    ["deno run --allow-net src/mian.ts", /mian/],
    ["npx deno task scan", /npx/],
  ] as const;
  for (const [line, expected] of wrong) {
    const [words = []] = simpleCommands(line);
    const problem = await problemOf(words).catch((error) => String(error));
    assert.match(problem, expected, line);
  }
});

Deno.test("the README names the archive of each system, as the release makes them", () => {
  const wanted = TARGETS.map((target) => `${archiveFolder(target)}${archiveEndings(target)[0]}`);
  const named = Deno.readTextFileSync(new URL("README.md", ROOT))
    .match(/`portico-[\w-]+\.(?:zip|tar\.[gx]z)`/g)?.map((word) => word.slice(1, -1));
  assert.deepEqual(named?.sort(), wanted.toSorted());
});
