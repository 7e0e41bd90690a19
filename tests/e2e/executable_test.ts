import assert from "node:assert/strict";
import { servePeer } from "../support/peer.ts";
import { executable, finished, temporaryFolder } from "../support/portico.ts";

/** An executable that was built with `--scope 127.0.0.0/24`, when there is one. */
const scoped = Deno.env.get("PORTICO_SCOPED_BIN");

function run(program: string, args: readonly string[], cwd?: string) {
  return finished(
    new Deno.Command(program, {
      args: [...args],
      clearEnv: true,
      env: {},
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      ...(cwd === undefined ? {} : { cwd }),
    }).spawn(),
  );
}

Deno.test({
  name: "the executable scans with nothing in its environment, no Deno and no Node in its path",
  ignore: executable === undefined,
  fn: async () => {
    await using folder = await temporaryFolder();
    await using peer = servePeer(async (side) => {
      await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
      await side.drain();
    });
    const args = ["127.0.0.1", "-p", `1-100,${peer.port}`];
    const { code, stdout, stderr } = await run(executable ?? "", args, folder.path);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /OpenBSD OpenSSH 9\.2p1/);
    assert.match(stdout, /101 probes: 1 open, 100 closed/);
  },
});

Deno.test({
  name: "an executable with a scope reaches only that, over TCP and UDP, and says so",
  ignore: scoped === undefined,
  fn: async () => {
    const inside = await run(scoped ?? "", ["127.0.0.1", "-p", "1-3,U:9", "--no-save"]);
    assert.equal(inside.code, 0, inside.stderr);
    assert.match(inside.stdout, /3 closed, 0 filtered, 1 open\|filtered/);
    const outside = await run(scoped ?? "", ["127.1.0.1", "-p", "1-3,U:9", "--no-save"]);
    assert.equal(outside.code, 3);
    assert.match(outside.stderr, /127\.1\.0\.1 is outside the permitted scope/);
    assert.match(outside.stdout, /4 filtered/);
  },
});
