import assert from "node:assert/strict";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { listenIn } from "../support/netns_listen.ts";
import { type Finished, finished, runPortico, startPortico } from "../support/portico.ts";

/** Findings by check, of a run with `--json`. */
function findings({ stdout }: Finished): ReadonlyMap<string, Record<string, string>> {
  const { findings } = JSON.parse(stdout) as { findings: Record<string, string>[] };
  return new Map(findings.map((finding) => [finding["check"] ?? "", finding]));
}

const LOOPBACK_ONLY = [
  "--no-prompt",
  "--ignore-env",
  "--allow-net=127.0.0.0/8,localhost",
  "--unstable-net",
];

Deno.test({
  name: "a narrow sandbox: what cannot be tested is said, and nothing is sent",
  fn: async () => {
    const run = await runPortico(["doctor", "--json"], { permissions: LOOPBACK_ONLY });
    assert.equal(run.code, 0, run.stderr);
    const found = findings(run);
    assert.equal(found.get("network permission")?.["found"], "only what --allow-net names");
    assert.equal(found.get("loopback")?.["verdict"], "ok");
    assert.equal(found.get("self-connects")?.["verdict"], "ok");
    assert.match(found.get("file permissions")?.["found"] ?? "", /read and write not everywhere/);
    assert.match(found.get("IPv6")?.["found"] ?? "", /not tested/);
    // Whatever this runtime can, the finding says what it means for a scan.
    assert.match(found.get("closed UDP ports")?.["found"] ?? "", /^ICMP errors are (not )?seen/);
    assert.match(found.get("middlebox canary")?.["found"] ?? "", /not tested/);
    for (const [check, { verdict }] of found) assert.notEqual(verdict, "bad", check);
  },
});

Deno.test({
  name: "a low limit of descriptors is counted, and told with its remedy",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const run = await runPortico(["doctor", "--json"], {
      permissions: LOOPBACK_ONLY,
      shell: "ulimit -n 200",
    });
    const finding = findings(run).get("descriptors");
    assert.equal(finding?.["verdict"], "note");
    assert.match(finding?.["found"] ?? "", /^1\d\d sockets at once \(EMFILE\)$/);
    assert.match(finding?.["advice"] ?? "", /ulimit -n 4096/);
  },
});

Deno.test({
  name: "more permissions than a scan needs are told",
  fn: async () => {
    const run = await runPortico(["doctor", "--json"], {
      permissions: [...LOOPBACK_ONLY, "--allow-run"],
    });
    assert.match(findings(run).get("other permissions")?.["found"] ?? "", /: run$/);
  },
});

Deno.test(withMeans({
  name: "on a network of its own everything is well, and the text says so",
  needs: ["ip"],
  install: "iproute2",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    const { code, stdout, stderr } = await finished(
      startPortico(["doctor"], { netns: pair.scanner }),
    );
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^portico [\d.]+\ndeno /);
    assert.match(stdout, /^ok {4}network permission +any address$/m);
    assert.match(stdout, /^ok {4}other permissions +none/m);
    assert.match(stdout, /^ok {4}self-connects/m);
    assert.match(stdout, /^ok {4}middlebox canary +no reply from 192\.0\.2\.1/m);
    assert.match(stdout, /\n\nall checks passed/);
  },
}));

Deno.test(withMeans({
  name: "a middlebox that accepts every connection is found out, with exit code 1",
  needs: ["ip", "iptables"],
  install: "iproute2 iptables",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    // Every connection ends at one listener, as with a transparent proxy.
    await pair.inScanner("ip", "route", "add", "default", "via", pair.address);
    await pair.inTarget("ip", "addr", "add", "192.0.2.1/32", "dev", "lo");
    await using _web = await listenIn(pair.target, { first: 80, last: 80 });
    await using _tls = await listenIn(pair.target, { first: 443, last: 443 });
    const run = await finished(startPortico(["doctor", "--json"], { netns: pair.scanner }));
    assert.equal(run.code, 1, run.stdout);
    const finding = findings(run).get("middlebox canary");
    assert.equal(finding?.["verdict"], "bad");
    assert.match(finding?.["found"] ?? "", /accepts connections to 192\.0\.2\.1.*ports 80, 443/);
    assert.match(finding?.["advice"] ?? "", /proxy, VPN/);
  },
}));
