import assert from "node:assert/strict";
import { closedPort, closedRange } from "../support/closed_ports.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";

/** Wrong command lines, and what the message must quote or say. */
const CASES: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [[], /no target is given/],
  [["127.0.0.1", "--wrokers", "5"], /unknown option '--wrokers'[\s\S]*--workers/],
  [["127.0.0.1", "-p", "0"], /port "0": a port is a whole number from 1 to 65535/],
  [["127.0.0.1", "-p", "65536"], /port "65536"/],
  [["127.0.0.1", "--start", "0"], /--start "0"/],
  [["127.0.0.1", "--start", "9", "--end", "3"], /"9-3": the start is above the end/],
  [["127.0.0.1", "-p", "70-60"], /port range "70-60": the start is above the end/],
  [["127.0.0.1", "-p", ""], /port list "": it is empty/],
  [["127.0.0.1", "-p", "1,,2"], /"1,,2": there is nothing between two commas/],
  [["127.0.0.1", "-p", "htpt"], /"htpt".*did you mean "http"\?/],
  [["127.0.0.1", "--top-ports", "1001"], /--top-ports "1001"/],
  [["127.0.0.1", "-p", "1", "--exclude-ports", "1"], /--exclude-ports "1" leaves no port/],
  [["256.1.1.1"], /"256\.1\.1\.1"/],
  [["10.0.0.0/33"], /"10\.0\.0\.0\/33": the prefix length must be 0 to 32/],
  [["2001:db8::/64"], /an IPv6 prefix must be \/112 or longer/],
  [["192.168.1.20-10"], /the start is above the end/],
  [["http://127.0.0.1/"], /it is a URL; give the host alone/],
  [["127.0.0.1", "--workers", "0"], /--workers "0": it must be a whole number from 1/],
  [["127.0.0.1", "--timeout", "-1"], /--timeout/],
  [["127.0.0.1", "--timeout", "abc"], /--timeout "abc": it must be a time/],
  [["127.0.0.1", "--probe", "htpp"], /there is no probe "htpp"; did you mean "http"\?/],
  [["127.0.0.1", "--intensity", "10"], /--intensity "10"/],
  [["127.0.0.1", "--deep", "--no-banner"], /--no-banner with --deep/],
  [["--targets", "/nowhere/list"], /targets file "\/nowhere\/list": there is no such file/],
  [["127.0.0.1", "--output-dir", "/proc/nothing"], /"\/proc\/nothing"/],
  [["8.0.0.0/16"], /65,536 public addresses without --yes/],
  [["explain", "/nowhere.json"], /report "\/nowhere\.json"/],
];

for (const [args, message] of CASES) {
  Deno.test(`portico ${args.join(" ")}: one clear message, exit code 2`, async () => {
    const { code, stdout, stderr } = await runPortico(args);
    assert.match(stderr, message);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.doesNotMatch(stderr, /\n\s+at |Error:|Uncaught/);
    assert.ok(stderr.trimEnd().split("\n").length <= 3, stderr);
  });
}

Deno.test("a name that cannot be resolved: exit code 3, other targets are scanned all the same", async () => {
  const alone = await runPortico(["no-such-host.invalid", "--no-save"]);
  assert.equal(alone.code, 3);
  assert.match(alone.stderr, /Cannot resolve "no-such-host\.invalid"/);
  const port = `${await closedPort("127.0.0.1")}`;
  const both = await runPortico(["no-such-host.invalid", "127.0.0.1", "-p", port, "--no-save"]);
  assert.equal(both.code, 3);
  assert.match(both.stdout, /1 probe: 0 open, 1 closed/);
});

Deno.test({
  name: "a narrowed --allow-net: the target outside is named, the one inside is scanned",
  fn: async () => {
    await using folder = await temporaryFolder();
    const ports = await closedRange("127.0.0.1", 3);
    const { code, stdout, stderr } = await runPortico(["127.0.0.1", "127.1.0.1", "-p", ports], {
      cwd: folder.path,
      permissions: [
        "--allow-net=127.0.0.0/24",
        "--allow-read",
        "--allow-write",
        "--ignore-env",
        "--no-prompt",
      ],
    });
    assert.match(stderr, /127\.1\.0\.1 is outside the permitted scope/);
    assert.match(stdout, /6 probes: 0 open, 3 closed, 0 filtered, 3 skipped/);
    assert.equal(code, 3);
    assert.equal(filesIn(folder.path).length, 6);
    const alone = await runPortico(["127.1.0.1", "-p", "1-3", "--no-save"], {
      permissions: ["--allow-net=127.0.0.0/24", "--allow-read", "--ignore-env", "--no-prompt"],
    });
    assert.equal(alone.code, 3, alone.stderr);
  },
});

Deno.test({
  name: "a missing write permission is a message before the scan, not a crash after it",
  fn: async () => {
    const { code, stdout, stderr } = await runPortico(["127.0.0.1", "-p", "1"], {
      permissions: ["--allow-net", "--allow-read", "--ignore-env", "--no-prompt"],
    });
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /--allow-write/);
  },
});
