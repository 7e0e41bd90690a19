import assert from "node:assert/strict";
import type { Action } from "../../src/cli/command_spec.ts";
import { COMMANDS } from "../../src/cli/commands/registry.ts";
import { EXIT_MEANINGS } from "../../src/cli/exit_codes.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { runProgram } from "../../src/cli/program.ts";
import { InputError } from "../../src/model/input_error.ts";
import { FakeIo } from "../support/fake_io.ts";

interface Run {
  readonly code: number;
  readonly io: FakeIo;
  /** The commands that ran: name, arguments, flags. */
  readonly calls: readonly (readonly [string, readonly string[], ScanFlags])[];
}

async function run(args: readonly string[], outcome: () => number = () => 0): Promise<Run> {
  const io = new FakeIo();
  const calls: [string, readonly string[], ScanFlags][] = [];
  const actions = Object.fromEntries(COMMANDS.map(({ name }): [string, Action] => [
    name,
    (words, flags: ScanFlags) => {
      calls.push([name, words, flags]);
      return Promise.resolve().then(outcome);
    },
  ]));
  const code = await runProgram(args, { version: "1.2.3", io, actions });
  return { code, io, calls };
}

async function flagsOf(args: readonly string[]): Promise<ScanFlags> {
  const { calls, io } = await run(args);
  assert.equal(io.err, "");
  const [call] = calls;
  assert.ok(call !== undefined, args.join(" "));
  return call[2];
}

Deno.test("portico TARGET is portico scan TARGET", async () => {
  const short = await run(["127.0.0.1", "-p", "80"]);
  const long = await run(["scan", "127.0.0.1", "-p", "80"]);
  assert.deepEqual(short.calls, long.calls);
  assert.deepEqual(short.calls[0]?.slice(0, 2), ["scan", ["127.0.0.1"]]);
});

Deno.test("options before the command's name count as well as behind it", async () => {
  const { calls, io } = await run(["-p", "80", "--deep", "scan", "127.0.0.1", "--timeout", "2"]);
  assert.equal(io.err, "");
  const flags = calls[0]?.[2];
  assert.deepEqual([flags?.ports, flags?.deep, flags?.timeout], ["80", true, 2_000]);
});

Deno.test("an option that a command does not know is refused before its name too", async () => {
  const { code, io, calls } = await run(["-p", "80", "explain", "report.json"]);
  assert.deepEqual([code, io.err, calls], [2, 'error: Cannot use --ports with "explain"\n', []]);
  const json = await run(["--json", "probes"]);
  assert.equal(json.calls[0]?.[2].json, true);
});

Deno.test("the defaults are those of the documentation", async () => {
  const flags = await flagsOf(["127.0.0.1"]);
  assert.equal(flags.workers, 1_000);
  assert.equal(flags.timeout, 1_000);
  assert.equal(flags.start, undefined);
  assert.equal(flags.end, undefined);
  assert.equal(flags.retries, 1);
  assert.equal(flags.outputDir, ".");
  assert.deepEqual([flags.banner, flags.rdns, flags.save, flags.color], [true, true, true, true]);
});

Deno.test("option values are read in all the ways that people write them", async () => {
  assert.equal((await flagsOf(["h", "-p80"])).ports, "80");
  assert.equal((await flagsOf(["h", "-p", "-1024"])).ports, "-1024");
  assert.equal((await flagsOf(["h", "-p-"])).ports, "-");
  assert.equal((await flagsOf(["h", "-p", "-"])).ports, "-");
  assert.equal((await flagsOf(["h", "--ports=22,80"])).ports, "22,80");
  assert.equal((await flagsOf(["-p", "80", "h"])).ports, "80");
  assert.equal((await flagsOf(["h", "--timeout", "0.8"])).timeout, 800);
  assert.equal((await flagsOf(["h", "--timeout=800ms"])).timeout, 800);
  assert.equal((await flagsOf(["h", "--timeout", "2s"])).timeout, 2_000);
  assert.equal((await flagsOf(["h", "--start", "5", "--end", "9"])).end, 9);
  assert.equal((await flagsOf(["h", "--rate", "0.5"])).rate, 0.5);
  assert.equal((await flagsOf(["h", "--no-color"])).color, false);
  assert.equal((await flagsOf(["h", "-46"])).ipv6, true);
});

Deno.test("everything behind -- is a target", async () => {
  const { calls } = await run(["--", "-p", "127.0.0.1"]);
  assert.deepEqual(calls[0]?.[1], ["-p", "127.0.0.1"]);
});

Deno.test("a value that cannot be used is quoted, with what would do", async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["--start", "0"], 'Cannot use --start "0": it must be a whole number from 1 to 65535'],
    [["--end", "65536"], 'Cannot use --end "65536": it must be a whole number from 1 to 65535'],
    [["--end", "1.5"], 'Cannot use --end "1.5": it must be a whole number from 1 to 65535'],
    [
      ["--workers", "many"],
      'Cannot use --workers "many": it must be a whole number from 1 to 20000',
    ],
    [["--workers", "0"], 'Cannot use --workers "0": it must be a whole number from 1 to 20000'],
    [["--retries", "-1"], 'Cannot use --retries "-1": it must be a whole number from 0 to 10'],
    [
      ["--top-ports", "1001"],
      'Cannot use --top-ports "1001": it must be a whole number from 1 to 1000',
    ],
    [["--rate", "0"], 'Cannot use --rate "0": it must be a number per second above 0'],
    [["--rate", "1e3"], 'Cannot use --rate "1e3": it must be a number per second above 0'],
    [
      ["--timeout", "0"],
      'Cannot use --timeout "0": it must be a time from 1ms to 1h, like 1, 0.8, 800ms or 2s (a bare number is seconds)',
    ],
    [
      ["--timeout", "2h"],
      'Cannot use --timeout "2h": it must be a time from 1ms to 1h, like 1, 0.8, 800ms or 2s (a bare number is seconds)',
    ],
  ];
  for (const [args, message] of cases) {
    const { code, io, calls } = await run(["127.0.0.1", ...args]);
    assert.equal(io.err, `error: ${message}\n`);
    assert.equal(code, 2);
    assert.deepEqual(calls, []);
    assert.equal(io.out, "");
  }
});

Deno.test("an unknown option is refused with the one that was probably meant", async () => {
  const { code, io, calls } = await run(["127.0.0.1", "--timout", "2"]);
  assert.equal(code, 2);
  assert.match(io.err, /unknown option '--timout'/);
  assert.match(io.err, /Did you mean --timeout\?/);
  assert.deepEqual(calls, []);
});

Deno.test("a missing value and a superfluous argument are wrong usage", async () => {
  for (const args of [["127.0.0.1", "--timeout"], ["probes", "extra"], ["explain"]]) {
    const { code, io } = await run(args);
    assert.equal(code, 2, args.join(" "));
    assert.match(io.err, /^error: /);
  }
});

Deno.test("a missing argument is told with how the command is used", async () => {
  const { code, io } = await run(["explain"]);
  assert.equal(code, 2);
  assert.match(
    io.err,
    /^error: missing required argument 'report'\nusage: portico explain \[options\] <report> \[port\]\n {2}report: a saved /,
  );
  const { io: cluster } = await run(["cluster"]);
  assert.match(cluster.err, /\n {2}action: scan, worker, status, list, attach, cancel\n$/);
});

Deno.test("what follows the first line of a message is on lines of its own, as harmless as that", async () => {
  const details = ["  -x  because", "\x1b[31mred"];
  const { io } = await run(["127.0.0.1"], () => {
    throw new InputError("Cannot use -x:", { details });
  });
  assert.equal(io.err, "error: Cannot use -x:\n  -x  because\n\\x1b[31mred\n");
});

Deno.test("the exit code is the command's; wrong input is 2, and a bug is not swallowed", async () => {
  for (const code of [0, 1, 3, 130]) assert.equal((await run(["h"], () => code)).code, code);
  const wrong = await run(["h"], () => {
    throw new InputError('Cannot use "x"');
  });
  assert.equal(wrong.code, 2);
  assert.equal(wrong.io.err, 'error: Cannot use "x"\n');
  await assert.rejects(
    run(["h"], () => {
      throw new TypeError("a bug");
    }),
    TypeError,
  );
});

Deno.test("nothing that was typed can control the terminal through an error message", async () => {
  const hostile = "\x1b[31m\x07\u202e";
  for (const args of [[`--${hostile}`], ["h", "--end", hostile], [`h\n${hostile}`]]) {
    const { io } = await run(args, () => {
      throw new InputError(`Cannot use "${args[0]}"`);
    });
    // deno-lint-ignore no-control-regex
    assert.doesNotMatch(io.err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

Deno.test("--version and --help print to stdout and are no error", async () => {
  for (const flag of ["-V", "--version"]) {
    const { code, io } = await run([flag]);
    assert.deepEqual([code, io.out, io.err], [0, "portico 1.2.3\n", ""]);
  }
  for (
    const args of [["-h"], ["--help"], ["scan", "--help"], ["probes", "-h"], ["explain", "-h"]]
  ) {
    const { code, io, calls } = await run(args);
    assert.deepEqual([code, io.err, calls], [0, "", []]);
    assert.match(io.out, /^Usage: portico/);
  }
});

Deno.test("--version tells about the build, where the caller knows it", async () => {
  const io = new FakeIo();
  const facts = () => ["deno 9.9.9, v8 1", "scope only 10.0.0.0/8"];
  assert.equal(await runProgram(["-V"], { version: "1.2.3", facts, io, actions: {} }), 0);
  assert.equal(io.out, "portico 1.2.3\ndeno 9.9.9, v8 1\nscope only 10.0.0.0/8\n");
});

Deno.test("--licenses prints the licence, loads no parser, and belongs to no command", async () => {
  const { code, io, calls } = await run(["--licenses"]);
  assert.deepEqual([code, io.err, calls], [0, "", []]);
  assert.match(io.out, /^Portico has the MIT licence: see the file LICENSE\./);
  assert.equal((await run(["scan", "--licenses"])).code, 2);
});

Deno.test("help is --help, and help of a command is that command's", async () => {
  const short = (await run(["--help"])).io.out;
  assert.equal((await run(["help"])).io.out, short);
  assert.equal((await run(["help", "scan"])).io.out, (await run(["scan", "--help"])).io.out);
  assert.deepEqual((await run(["help", "ports"])).calls.map(([name]) => name), ["help"]);
});

Deno.test("the program's help is short: common options in their groups, every command but hidden ones", async () => {
  const { io } = await run(["--help"]);
  assert.ok(io.out.split("\n").length < 80);
  const options = COMMANDS[0]?.options.flatMap((group) => group.options) ?? [];
  for (const { flags, common } of options) {
    assert.equal(io.out.includes(`  ${flags} `), common === true, flags);
  }
  for (const { name, hidden } of COMMANDS) {
    assert.equal(new RegExp(`^  ${name} `, "m").test(io.out), hidden !== true, name);
  }
});

Deno.test("an option that the short help leaves out is suggested all the same", async () => {
  assert.match((await run(["h", "--retreis", "2"])).io.err, /Did you mean --retries\?/);
});

Deno.test("help looks as it did", async (t) => {
  for (const args of [["--help"], ...COMMANDS.map(({ name }) => [name, "--help"])]) {
    await t.step(args.join(" "), async (step) => {
      await step.assertSnapshot((await run(args)).io.out);
    });
  }
});

Deno.test("help fits its terminal; only a command may be longer", async () => {
  for (const columns of [40, 80, 120]) {
    for (const words of [[], ...COMMANDS.map(({ name }) => [name])]) {
      const io = new FakeIo({ columns });
      await runProgram([...words, "--help"], { version: "1.2.3", io, actions: {} });
      const long = io.out.split("\n").filter((line) =>
        line.length > columns && line.trim().includes(" ") &&
        !/^(?: {2}(?:PowerShell {2})?portico|Usage:) \S/.test(line)
      );
      assert.deepEqual(long, [], `${words.join(" ")} at ${columns}`);
    }
  }
});

Deno.test("help names every exit code and reminds of permission", async () => {
  const { io } = await run(["--help"]);
  for (const [code, meaning] of EXIT_MEANINGS) {
    assert.match(io.out, new RegExp(`^ +${code} +${meaning.slice(0, 30)}`, "m"));
  }
  assert.match(io.out, /Only scan hosts that you own or may test\./);
  for (const line of io.out.split("\n")) assert.ok(line.length <= 110, line);
});

Deno.test("every option has one spelling, a line of help, and a place among the flags", () => {
  for (const { name, options } of COMMANDS) {
    const flags = options.flatMap((group) => group.options);
    const words = flags.flatMap((spec) => spec.flags.match(/(?<![\w-])--?[a-z0-9][\w-]*/gi) ?? []);
    assert.equal(new Set(words).size, words.length, name);
    for (const spec of flags) {
      assert.match(spec.help, /^[a-z0-9]/, spec.flags);
      assert.doesNotMatch(spec.help, /\.$/, spec.flags);
    }
  }
});
