import assert from "node:assert/strict";
import config from "../../deno.json" with { type: "json" };
import { closedRange } from "../support/closed_ports.ts";
import { findProgram, withMeans } from "../support/means.ts";
import { servePeer } from "../support/peer.ts";
import { TASK_FLAGS } from "../../.ci/task_flags.ts";
import { executable, finished, temporaryFolder } from "../support/portico.ts";

/** An executable that was built with `--scope 127.0.0.0/24`, when there is one. */
const scoped = Deno.env.get("PORTICO_SCOPED_BIN");
/** `tests/support/escapes.ts`, built the same two ways. */
const escapes = Deno.env.get("PORTICO_ESCAPES_BIN");
const scopedEscapes = Deno.env.get("PORTICO_SCOPED_ESCAPES_BIN");

const ESCAPES = new URL("../support/escapes.ts", import.meta.url).pathname;
const NOTHING_ELSE = {
  env: "got undefined",
  envObject: "got {}",
  run: "NotCapable",
  ffi: "NotCapable",
  sys: "NotCapable",
};
const REACHED = { connect: "ConnectionRefused", datagram: "got 1" };
const NOT_REACHED = { connect: "NotCapable", datagram: "NotCapable" };

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
    const closed = await closedRange("127.0.0.1", 100);
    const args = ["127.0.0.1", "-p", `${closed},${peer.port}`];
    const { code, stdout, stderr } = await run(executable ?? "", args, folder.path);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /SSH +OpenSSH 9\.2p1/);
    assert.match(stdout, /101 probes: 1 open, 100 closed/);
  },
});

Deno.test({
  name: "an executable with a scope reaches only that, over TCP and UDP, and says so",
  ignore: scoped === undefined,
  fn: async () => {
    const ports = `${await closedRange("127.0.0.1", 3)},U:9`;
    const inside = await run(scoped ?? "", ["127.0.0.1", "-p", ports, "--no-save"]);
    assert.equal(inside.code, 0, inside.stderr);
    assert.match(inside.stdout, /3 closed, 0 filtered, 1 open\|filtered/);
    const outside = await run(scoped ?? "", ["127.1.0.1", "-p", ports, "--no-save"]);
    assert.equal(outside.code, 3);
    assert.match(outside.stderr, /127\.1\.0\.1 is outside the permitted scope/);
    assert.match(outside.stdout, /4 skipped/);
  },
});

Deno.test({
  name: "an executable with a scope says so in its version, and about names in plain words",
  ignore: scoped === undefined,
  fn: async () => {
    const version = await run(scoped ?? "", ["--version"]);
    assert.match(version.stdout, /^portico [\d.]+\n(?:.*\n)*scope only 127\.0\.0\.0\/24\n$/);
    const named = await run(scoped ?? "", ["portico.invalid", "--no-save"]);
    assert.equal(named.code, 3);
    assert.match(named.stderr, /Cannot resolve "portico\.invalid": outside the permitted scope/);
    const doctor = await run(scoped ?? "", ["doctor"]);
    assert.equal(doctor.code, 0, doctor.stdout);
    assert.match(doctor.stdout, /^note {2}network permission +only 127\.0\.0\.0\/24$/m);
  },
});

Deno.test({
  name: "an executable's version tells version, Deno, V8, target and scope",
  ignore: executable === undefined,
  fn: async () => {
    const { stdout } = await run(executable ?? "", ["--version"]);
    assert.match(
      stdout,
      /^portico [\d.]+\ndeno [\d.]+, v8 \S+\ntarget [\w-]+\nscope any address\n$/,
    );
    assert.ok(stdout.startsWith(`portico ${config.version}\n`));
  },
});

Deno.test({
  name: "an executable holds the program, and no package that only development needs",
  ignore: executable === undefined,
  fn: () => {
    const bytes = Deno.readFileSync(executable ?? "");
    // The program is behind the runtime, as it is.
    const program = new TextDecoder("latin1").decode(bytes.subarray(-6_000_000));
    assert.ok(program.includes("the sandbox does not allow this name"));
    for (const word of ["chromium_headless_shell", "fast-check/lib", "csv-parse/lib"]) {
      assert.ok(!program.includes(word), word);
    }
  },
});

for (
  const { name, program, address, expected } of [
    {
      name: "the permissions of an executable: the network, and no environment, program, library",
      program: escapes,
      address: "127.0.0.1",
      expected: REACHED,
    },
    {
      name: "the permissions of an executable with a scope, inside it",
      program: scopedEscapes,
      address: "127.0.0.1",
      expected: REACHED,
    },
    {
      name: "the permissions of an executable with a scope, outside it",
      program: scopedEscapes,
      address: "127.1.0.1",
      expected: NOT_REACHED,
    },
  ]
) {
  Deno.test({
    name,
    ignore: program === undefined,
    fn: async () => {
      const child = new Deno.Command(program ?? "", { args: [address] });
      const { stdout } = await child.output();
      assert.deepEqual(JSON.parse(new TextDecoder().decode(stdout)), {
        ...NOTHING_ELSE,
        ...expected,
      });
    },
  });
}

Deno.test("a program with the permissions of deno task scan can do no more either", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--unstable-net", ...TASK_FLAGS, ESCAPES],
  }).output();
  assert.deepEqual(JSON.parse(new TextDecoder().decode(stdout)), { ...NOTHING_ELSE, ...REACHED });
});

Deno.test(withMeans({
  name: "in a root folder that holds nothing but itself and the C library, the executable scans",
  needs: ["chroot", "ldd", "unshare"],
  install: "coreutils libc-bin util-linux",
  root: true,
  fn: async () => {
    if (executable === undefined) return;
    await using folder = await temporaryFolder();
    await using peer = servePeer(async (side) => {
      await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
      await side.drain();
    });
    const libraries = await new Deno.Command("ldd", { args: [executable] }).output();
    const paths = new TextDecoder().decode(libraries.stdout).match(/\/\S+\.so\S*/g) ?? [];
    for (const path of paths) {
      await Deno.mkdir(`${folder.path}${path.slice(0, path.lastIndexOf("/"))}`, {
        recursive: true,
      });
      await Deno.copyFile(path, `${folder.path}${path}`);
    }
    await Deno.copyFile(executable, `${folder.path}/portico`);
    await Deno.mkdir(`${folder.path}/proc`);
    // The runtime finds itself through /proc; the mount is gone with its namespace.
    const script = `mount -t proc proc '${folder.path}/proc' && exec chroot '${folder.path}' "$@"`;
    const closed = await closedRange("127.0.0.1", 100);
    const words = ["/portico", "127.0.0.1", "-p", `${closed},${peer.port}`];
    const { code, stdout, stderr } = await run(
      findProgram("unshare") ?? "",
      ["--mount", "/bin/sh", "-c", `PATH=/usr/sbin:/usr/bin:/sbin:/bin; ${script}`, "sh", ...words],
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /101 probes: 1 open, 100 closed/);
    const saved = await Deno.stat(`${folder.path}/scan_results_127.0.0.1.json`);
    assert.ok(saved.isFile);
  },
}));
