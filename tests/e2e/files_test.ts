import assert from "node:assert/strict";
import { gzip, utf16, utf8 } from "../support/bytes_of.ts";
import { closedPort } from "../support/closed_ports.ts";
import { withMeans } from "../support/means.ts";
import { commandWords, runPortico, temporaryFolder } from "../support/portico.ts";

const ON_WINDOWS = Deno.build.os === "windows";
const QUICK = ["-p", `${await closedPort("127.0.0.1")}`, "--no-save", "--no-rdns"];
/** One closed port of one host. */
const ONE = /^1 probe: 0 open, 1 closed/m;

/** Runs a line of shell, in which `portico` is the command. */
async function shell(line: string, cwd: string) {
  const words = commandWords().map((word) => `'${word}'`).join(" ");
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", `portico() { ${words} "$@"; }; ${line}`],
    stdin: "null",
    cwd,
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

Deno.test({
  name: "standard input is read under all of its names, from a pipe and from a file",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    await Deno.writeTextFile(`${folder.path}/list`, "127.0.0.1\n");
    const quick = QUICK.join(" ");
    const lines = [
      ...["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].map((name) =>
        `--targets ${name} ${quick}`
      ),
      ...["-", "/dev/stdin"].map((name) => `127.0.0.1-2 --exclude-file ${name} ${quick}`),
    ];
    for (const line of lines) {
      for (const command of [`cat list | portico ${line}`, `portico ${line} < list`]) {
        const { code, stdout, stderr } = await shell(command, folder.path);
        assert.equal(code, 0, `${command}: ${stderr}`);
        assert.match(stdout, ONE, command);
      }
    }
  },
});

Deno.test({
  name: "standard input comes once: the second option that wants it is told so",
  ignore: ON_WINDOWS,
  fn: async () => {
    const { code, stderr } = await runPortico(
      ["--targets", "-", "--exclude-file", "/dev/stdin", ...QUICK],
      { stdin: "127.0.0.1\n" },
    );
    assert.equal(code, 2);
    assert.match(
      stderr,
      /Cannot read exclusion file "\/dev\/stdin": standard input was read already/,
    );
  },
});

Deno.test(withMeans({
  name: "a terminal that is at its end is an empty list",
  needs: ["script"],
  install: "util-linux bsdutils",
  fn: async () => {
    for (const name of ["-", "/dev/stdin"]) {
      const words = [...commandWords(), "--targets", name, ...QUICK];
      const { code, stdout } = await new Deno.Command("script", {
        args: ["-qec", words.map((word) => `'${word}'`).join(" "), "/dev/null"],
        stdin: "null",
      }).output();
      assert.equal(code, 2);
      assert.match(
        new TextDecoder().decode(stdout),
        /Cannot use targets file ".*": it names no target/,
      );
    }
  },
}));

Deno.test({
  name: "results go to standard output under all of its names, and nothing else does",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    for (const name of ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]) {
      const line = `portico 127.0.0.1 ${QUICK.join(" ")} -o json:${name}`;
      for (const command of [line, `${line} > out; cat out`, `${line} | cat`]) {
        const { code, stdout, stderr } = await shell(command, folder.path);
        assert.equal(code, 0, stderr);
        assert.equal(JSON.parse(stdout).scan.integrity.completed, 1, command);
      }
    }
  },
});

Deno.test("lists, policies and configurations are read in UTF-16 and packed", async () => {
  await using folder = await temporaryFolder();
  const list = "127.0.0.1 # müde\r\n";
  const policy = "rules:\n  - allow: [22]\n";
  const config = `ports: '${QUICK[1]}'\nno-rdns: true\n`;
  for (const encode of [utf16, (text: string) => gzip(utf8(text))]) {
    const write = async (name: string, text: string) => {
      await Deno.writeFile(`${folder.path}/${name}`, await encode(text));
    };
    await write("list", list);
    await write("policy", policy);
    await write("config", config);
    const { code, stdout, stderr } = await runPortico(
      ["--targets", "list", "--policy", "policy", "--config", "config", "--no-save"],
      { cwd: folder.path },
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, ONE);
  }
});

Deno.test("reports that were saved by another program's redirection are read", async () => {
  await using folder = await temporaryFolder();
  const { stdout } = await runPortico(["127.0.0.1", ...QUICK, "--json"]);
  const path = (name: string) => `${folder.path}/${name}`;
  await Deno.writeFile(path("powershell.json"), utf16(stdout));
  await Deno.writeFile(path("packed.json.gz"), await gzip(utf8(stdout)));
  for (const name of ["powershell.json", "packed.json.gz"]) {
    const report = await runPortico(["report", path(name), "-f", "json"]);
    assert.equal(report.stdout, stdout);
    assert.equal((await runPortico(["check", path(name), "--expect", "none"])).code, 0);
    assert.equal((await runPortico(["diff", path(name), path("powershell.json")])).code, 0);
  }
});

Deno.test({
  name: "files without end are refused with their limit, in bounded memory and time",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [["--targets", "/dev/zero"], /targets file "\/dev\/zero": it is larger than 64 MB/],
      [["127.0.0.1", "--exclude-file", "/dev/zero"], /it is larger than 64 MB/],
      [["127.0.0.1", "--policy", "/dev/zero"], /policy "\/dev\/zero": it is larger than 4 MB/],
      [["127.0.0.1", "--config", "/dev/zero"], /it is larger than 4 MB/],
      [["report", "/dev/zero"], /it is a binary file, not a scan.s result/],
      [["--resume", "/dev/zero"], /it is a binary file, not a scan.s result/],
    ];
    for (const [args, message] of cases) {
      // 1 GB of address space for data: far less than what an endless file would take.
      const { code, stderr } = await runPortico(args, { shell: "ulimit -d 1000000" });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
  },
});

Deno.test("a list of more than a million targets is refused with what to do", async () => {
  const { code, stderr } = await runPortico(["--targets", "-", ...QUICK], {
    stdin: "127.0.0.1\n".repeat(1_000_001),
  });
  assert.equal(code, 2);
  assert.match(
    stderr,
    /Cannot use more than 1,000,000 targets: write blocks, like 10\.0\.0\.0\/16/,
  );
});

Deno.test({
  name:
    "whatever the umask: results that are replaced keep their mode, new ones have what it leaves",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = (name: string) => `${folder.path}/${name}`;
    const modeOf = async (name: string) => ((await Deno.stat(path(name))).mode ?? 0) & 0o7777;
    const args = ["127.0.0.1", ...QUICK, "-o", "json:private.json", "-o", "ndjson:private.ndjson"];
    for (const mask of ["000", "022", "077"]) {
      for (const name of ["private.json", "private.ndjson"]) {
        await Deno.writeTextFile(path(name), "old");
        await Deno.chmod(path(name), 0o640);
      }
      const { code, stderr } = await runPortico([...args, "-o", `csv:new-${mask}.csv`], {
        cwd: folder.path,
        shell: `umask ${mask}`,
      });
      assert.equal(code, 0, stderr);
      assert.deepEqual([await modeOf("private.json"), await modeOf("private.ndjson")], [
        0o640,
        0o640,
      ]);
      assert.equal(await modeOf(`new-${mask}.csv`), 0o666 & ~parseInt(mask, 8));
    }
  },
});
