import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/cli/commands/registry.ts";
import { checkCommandWord } from "../../../src/cli/options/command_words.ts";
import { InputError } from "../../../src/model/input_error.ts";
import { translateHabits } from "../../../src/cli/options/nmap_habits.ts";

const NAMES = new Set(COMMANDS.map(({ name }) => name));

function translated(line: string): string {
  return translateHabits(line.split(" "), NAMES).args.join(" ");
}

Deno.test("what nmap's users type means the same here", () => {
  for (
    const [typed, meant] of [
      ["-Pn -n -F h", "--no-rdns --top-ports 100 h"],
      ["-sV -sT h", "--deep h"],
      ["-sU h", "--udp-only h"],
      ["-sU -sV h", "--udp-only --deep h"],
      ["-sT -sU h", "--udp h"],
      ["-iL hosts.txt", "--targets hosts.txt"],
      ["-oX a.out -oN b.out -oG c.out h", "-o xml:a.out -o txt:b.out -o grepable:c.out h"],
      ["-T0 h", "--timing polite h"],
      ["-T3 h", "--timing normal h"],
      ["-T5 --max-retries 2 --open -v h", "--timing fast --retries 2 --open -v h"],
      ["--max-retries=2 h", "--retries 2 h"],
      ["-T 4 h", "--timing fast h"],
      ["-T aggressive -Tpolite h", "--timing fast --timing polite h"],
      ["-sTV -sUV h", "--deep --udp --deep h"],
      ["--version-intensity 7 --max-rtt-timeout 300ms h", "--intensity 7 --timeout 300ms h"],
      ["-PE -PS22,80 h", "h"],
      ["scan -p 22 80 h", "scan -p 22,80 h"],
      ["-p 22/tcp 53/udp 10.0.0.1", "-p 22/tcp,53/udp 10.0.0.1"],
      ["-p 22 10.0.0.1", "-p 22 10.0.0.1"],
      ["report x.json -f csv", "report x.json -f csv"],
      ["h -- -sS", "h -- -sS"],
      ["demo --explain=hex", "demo --explain --hex"],
      ["--save-history h", "--save-history h"],
      ["--save-history=a=b.sqlite h", "--history-file a=b.sqlite h"],
    ] as const
  ) assert.equal(translated(typed), meant, typed);
});

Deno.test("what Portico does not have is refused in one line that says what to use", () => {
  for (
    const option of [
      "-sS",
      "-O",
      "-A",
      "-sC",
      "--script",
      "--script=vuln",
      "-sn",
      "-oA",
      "-e",
      "-d",
      "-r",
    ]
  ) {
    assert.throws(() => translated(`${option} h`), (error: Error) => {
      assert.equal(error.name, "InputError");
      assert.match(error.message, /^Cannot use -\S+, an option of nmap: .{10,}$/);
      return true;
    });
  }
  assert.throws(() => translated("h -iL"), /Cannot use -iL: its value is missing/);
  const { args, notes } = translateHabits(["--reason", "h"], NAMES);
  assert.deepEqual(args, ["h"]);
  assert.match(notes[0] ?? "", /--explain/);
});

Deno.test("all options that are refused are named at once, with the command line that comes nearest", () => {
  const refusal = (line: string) => {
    try {
      return translated(line);
    } catch (error) {
      assert.ok(error instanceof InputError);
      return [error.message, ...error.details].join("\n");
    }
  };
  assert.equal(
    refusal("-sS -O -p 22 80 --script vuln,safe h"),
    `Cannot use -sS, -O, --script, options of nmap:
  -sS       Portico connects like any program and needs no root: leave it out, or use -sT
  -O        there is no operating system detection; --deep shows what services say of theirs
  --script  there are no scripts; --deep detects services and versions
Instead: portico -p 22 80 h --deep`,
  );
  assert.match(
    refusal("-sSU -A h;ls"),
    /^Cannot use -sS, -A,[^]*Instead: portico --udp-only 'h;ls' --deep$/,
  );
  for (const timing of ["-T6", "-T 9", "-T fastest", "-T"]) {
    assert.match(
      refusal(`${timing} h`),
      /^Cannot use -T\w*, an option of nmap: timings are -T0 to/,
    );
  }
});

Deno.test("a word that looks like a command is no host; hosts and addresses are no commands", () => {
  for (const word of ["reprot", "scna", "serve", "update", "dif", "Version"]) {
    assert.throws(() => checkCommandWord(word, NAMES), { name: "InputError" }, word);
  }
  assert.throws(() => checkCommandWord("reprot", NAMES), /did you mean "portico report"\?/);
  for (const host of ["localhost", "nas", "10.0.0.1", "fe80::1", "scan.lan", "web-01", "db"]) {
    checkCommandWord(host, NAMES);
  }
});
