/** What a scanned host may not say to the runner of a build job. */

import assert from "node:assert/strict";
import { playAction, writeExecutable } from "../support/action.ts";
import { type Peer, servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { commandsIn } from "../support/runner_commands.ts";

const windows = Deno.build.os === "windows";

/** Banners that give commands, guess the token, or end a line where only some readers do. */
const BANNERS = [
  "##[add-mask]production",
  "SSH-2.0-x ##[error]the build is broken",
  "220 ##[add-path]/tmp/evil ready",
  "##[set-output name=exit-code;]0",
  "##[SET-ENV name=NODE_OPTIONS]--require=/tmp/evil.js",
  "::error file=app.js,line=1::broken",
  "  ::add-mask::production",
  "x\r::set-output name=exit-code::0",
  "x\n::save-state name=isPost::true",
  "x\u2028::warning::separated",
  "\u200b::debug::hidden",
  "##[stop-commands]mine\r\n##[mine]\r\n##[error]after",
  "::stop-commands::\r\n::::\r\n##[]\r\n##[error]after",
  "##[stop-commands]##[0123456789abcdef0123456789abcdef]##[error]guessed",
  `::${"0".repeat(64)}::\r\n##[error]guessed`,
];

/** Runs a test with a service for each banner. */
async function withBanners(run: (ports: string) => Promise<void>): Promise<void> {
  const peers: Peer[] = BANNERS.map((banner) =>
    servePeer(async (side) => {
      await side.write(`${banner}\r\n`);
      await side.drain();
    })
  );
  try {
    await run(peers.map(({ port }) => port).join(","));
  } finally {
    for (const peer of peers) await peer[Symbol.asyncDispose]();
  }
}

Deno.test("the model of the runner obeys both forms, in any case, and stops for a token", () => {
  const told = (output: string) =>
    commandsIn(output).map(({ name, data, properties }) =>
      `${name} ${JSON.stringify(properties)} ${data}`
    );
  assert.deepEqual(told("::error file=a.js,line=1::it%0Abroke"), [
    'error {"file":"a.js","line":"1"} it\nbroke',
  ]);
  assert.deepEqual(told(" \t::Add-Mask::secret"), ["add-mask {} secret"]);
  assert.deepEqual(told("text ##[SET-OUTPUT name=a;]b"), ['set-output {"name":"a"} b']);
  assert.deepEqual(told("text ::error::x\n##[unknown]x\n::error:x\n##[error x"), []);
  assert.deepEqual(told("one\r##[error]two\r\n::debug::three"), ["error {} two", "debug {} three"]);
  const stopped = "::stop-commands::T0ken\n##[error]a\n::other::\n##[t0KEN]\n##[error]b";
  assert.deepEqual(told(stopped), ["stop-commands {} T0ken", "t0ken {} ", "error {} b"]);
});

Deno.test({
  name: "in the action no banner is a command, whatever it guesses; without it many are",
  ignore: windows,
  fn: async () => {
    await using folder = await temporaryFolder();
    await withBanners(async (ports) => {
      const bare = await runPortico(["127.0.0.1", "-p", ports, "--no-save", "--no-rdns"]);
      // Line by line, since some of them stop the commands of others.
      const obeyed = new Set(bare.stdout.split("\n").flatMap(commandsIn).map(({ name }) => name));
      for (const name of ["add-mask", "error", "add-path", "set-output"]) {
        assert.ok(obeyed.has(name));
      }

      const executable = await writeExecutable(folder.path);
      const tokens = new Set<string>();
      for (let round = 0; round < 2; round++) {
        const run = await playAction({
          folder: folder.path,
          inputs: { executable, targets: "127.0.0.1", ports, args: "--no-rdns --wide" },
        });
        const { stdout, stderr } = run.step("Scan");
        assert.ok(run.passed, stderr);
        assert.equal(stderr, "", "the runner reads two pipes in no order");
        assert.match(stdout, /##\[add-mask\]production/);
        const [stop, resume, ...others] = commandsIn(stdout);
        assert.equal(stop?.name, "stop-commands");
        assert.equal(resume?.name, stop?.data);
        assert.deepEqual(others, []);
        assert.match(stop?.data ?? "", /^[0-9a-f]{64}$/);
        assert.equal(stdout.split(stop?.data ?? "").length, 3);
        assert.ok(stdout.startsWith("::stop-commands::"));
        assert.ok(stdout.endsWith(`\n::${stop?.data}::\n`), "commands work again at the end");
        tokens.add(stop?.data ?? "");
      }
      assert.equal(tokens.size, 2);
    });
  },
});

Deno.test({
  name: "the action's outputs hold nothing that a host said, and its page no markup of theirs",
  ignore: windows,
  fn: async () => {
    await using folder = await temporaryFolder();
    await using peer = servePeer(async (side) => {
      await side.write("x\nexit-code=0\nsarif<<END\n<img src=x> [a](http://evil.test) `b`\r\n");
      await side.drain();
    });
    const { outputs, page, passed } = await playAction({
      folder: folder.path,
      inputs: {
        executable: await writeExecutable(folder.path),
        targets: "127.0.0.1",
        ports: `${peer.port}`,
        expect: "none",
        args: "--no-rdns --timeout 3s",
      },
    });
    assert.ok(!passed);
    assert.deepEqual(outputs, {
      "exit-code": "1",
      "folder": `${folder.path}/portico-reports-1`,
      "artifact": "portico-check-0",
    });
    assert.match(page, /evil\.test/);
    const outside = page.replaceAll(/`[^`\n]*`/g, "");
    assert.doesNotMatch(outside, /evil\.test|<img/);
  },
});
