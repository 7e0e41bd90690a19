import assert from "node:assert/strict";
import { load } from "js-yaml";
import type { Action } from "../../../src/cli/command_spec.ts";
import { configCommand } from "../../../src/cli/commands/config.ts";
import { COMMANDS } from "../../../src/cli/commands/registry.ts";
import type { ScanFlags } from "../../../src/cli/options/options.ts";
import { runProgram } from "../../../src/cli/program.ts";
import { FakeIo } from "../../support/fake_io.ts";

const FILE = `# house rules
timeout: 2s
retries: 3
ports: [22, 80, 8000-8100]
no-save: true
output: [html:r.html, r.xml]
probe: [ssh, http]
profiles:
  quick:
    top-ports: 100
    timeout: 300ms
    banner: false
  polite:
    timing: polite
`;

async function run(args: readonly string[], config = FILE) {
  const io = new FakeIo({ files: { "portico.yaml": config, "other.yaml": config } });
  let flags: ScanFlags | undefined;
  const actions: Record<string, Action> = Object.fromEntries(
    COMMANDS.map(({ name }): [string, Action] => [name, (_, given: ScanFlags) => {
      flags = given;
      return Promise.resolve(0);
    }]),
  );
  actions["config"] = (words, _flags, { settings }) => configCommand(words, settings(), io);
  const code = await runProgram(args, { version: "1", io, actions });
  return { code, io, flags };
}

Deno.test("a configuration gives options, each checked as on the command line", async () => {
  const { flags, io } = await run(["h", "--config", "other.yaml"]);
  assert.equal(io.err, "");
  assert.equal(flags?.timeout, 2_000);
  assert.equal(flags?.retries, 3);
  assert.equal(flags?.ports, "22,80,8000-8100");
  assert.equal(flags?.save, false);
  assert.deepEqual(flags?.output, ["html:r.html", "r.xml"]);
  assert.equal(flags?.probe, "ssh,http");
  assert.equal(flags?.workers, 1_000);
});

Deno.test("without --config and --profile no file is read", async () => {
  const { flags } = await run(["h"]);
  assert.equal(flags?.timeout, 1_000);
});

Deno.test("the command line counts more than the profile, the profile more than the file", async () => {
  const { flags } = await run(["h", "--profile", "quick", "--retries", "0"]);
  assert.deepEqual([flags?.retries, flags?.timeout, flags?.banner], [0, 300, false]);
  assert.deepEqual([flags?.topPorts, flags?.ports], [100, undefined]);
  const typed = await run(["h", "--config", "portico.yaml", "--start", "5"]);
  assert.deepEqual([typed.flags?.start, typed.flags?.ports], [5, undefined]);
  const before = await run(["--timeout", "9", "--config", "portico.yaml", "scan", "h"]);
  assert.deepEqual([before.flags?.timeout, before.flags?.retries], [9_000, 3]);
});

Deno.test("what a file says counts more than what --timing chooses", async () => {
  const { flags } = await run(["h", "--profile", "polite"]);
  assert.deepEqual([flags?.workers, flags?.timeout, flags?.retries], [100, 2_000, 3]);
});

Deno.test("a mistake in a configuration is told with its line and key", async () => {
  const cases: readonly (readonly [string, string])[] = [
    ["timout: 2s", 'line 1, key "timout": there is no such key; did you mean "timeout"?'],
    ["\ntimeout: soon", 'line 2, key "timeout": Cannot use --timeout "soon": it must be a time'],
    ["deep: maybe", 'line 1, key "deep": it must be true or false'],
    ["ports:\n  a: 1", 'line 1, key "ports": it must be a text, a number, or a list of them'],
    ["no-banner: true\nbanner: true", 'line 2, key "banner": it repeats another key'],
    ["config: x", 'line 1, key "config": there is no such key'],
    ["profiles: 7", 'line 1, key "profiles": it must be a mapping of profiles'],
    ["profiles:\n  a: 7", 'line 2, key "profiles.a": it must be a mapping of options and values'],
    [
      "profiles:\n  a:\n    deap: true",
      'line 3, key "profiles.a.deap": there is no such key; did you mean "deep"?',
    ],
    ["a: [", "line 1: unexpected end"],
  ];
  for (const [text, message] of cases) {
    const { code, io } = await run(["h", "--config", "portico.yaml"], text);
    assert.equal(code, 2);
    const wanted = `error: Cannot use configuration "portico.yaml": ${message}`;
    assert.ok(io.err.startsWith(wanted), io.err);
  }
});

Deno.test("a profile or a file that does not exist is refused", async () => {
  const profile = await run(["h", "--profile", "quik"]);
  assert.equal(
    profile.io.err,
    'error: Cannot use profile "quik": "portico.yaml" has no such profile; did you mean "quick"?\n',
  );
  const file = await run(["h", "--config", "none.yaml"]);
  assert.equal(
    file.io.err,
    'error: Cannot read configuration "none.yaml": there is no such file or folder\n',
  );
  assert.deepEqual([profile.code, file.code], [2, 2]);
});

Deno.test("config show prints every option with its source, as YAML that gives the same options", async () => {
  const { code, io } = await run(["config", "show", "--profile", "quick", "--workers", "7"]);
  assert.equal(code, 0);
  assert.match(io.out, /^timeout: 300ms +# portico\.yaml, profile quick, line 11$/m);
  assert.match(io.out, /^retries: 3 +# portico\.yaml, line 3$/m);
  assert.match(io.out, /^workers: 7 +# command line$/m);
  assert.match(io.out, /^no-save: true +# portico\.yaml, line 5$/m);
  assert.match(io.out, /^udp-timeout: 1000ms +# default$/m);
  assert.match(io.out, /^# seed: +# default: random$/m);
  assert.match(io.out, /^# rate: +# not given$/m);
  assert.equal(typeof load(io.out), "object");
  const again = await run(["h", "--config", "portico.yaml"], io.out);
  const first = await run(["h", "--profile", "quick", "--workers", "7"]);
  assert.equal(again.io.err, "");
  const { config: _, profile: __, ...wanted } = first.flags ?? {};
  const { config: ___, ...got } = again.flags ?? {};
  assert.deepEqual(got, wanted);
});

Deno.test("config show tells what --timing chooses", async () => {
  const { io } = await run(["config", "show", "--timing", "fast"]);
  assert.match(io.out, /^timeout: 500ms +# --timing fast$/m);
  const wrong = await run(["config", "shwo"]);
  assert.equal(
    wrong.io.err,
    'error: Cannot run "config shwo": there is only "config show"; did you mean that?\n',
  );
});
