import assert from "node:assert/strict";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { nameOfFlag, requestFromFlags } from "../../src/cli/options/request.ts";
import { confirmLargeScan } from "../../src/cli/large_scan.ts";
import { confirmPublicRange } from "../../src/cli/public_range.ts";
import { planJob } from "../../src/job/job.ts";
import { requestedHosts } from "../../src/job/hosts.ts";
import { requestedPorts } from "../../src/job/ports.ts";
import { scanRequest } from "../../src/job/request.ts";
import type { ScanRequestInput } from "../../src/model/request.ts";
import { TargetIndex } from "../../src/targets/target_index.ts";
import { parseTarget } from "../../src/targets/target.ts";
import { FakeIo } from "../support/fake_io.ts";
import { fakeResolver } from "../support/scan_world.ts";

const DEFAULTS: ScanFlags = {
  workers: 1000,
  timeout: 1000,
  retries: 1,
  udpTimeout: 1000,
  udpWorkers: 300,
  udpRate: 1000,
  bannerTimeout: 1500,
  banner: true,
  probeTimeout: 8000,
  rdns: true,
  outputDir: ".",
  save: true,
  color: true,
};

const NAMES = {
  "nas.lan": ["192.0.2.7", "2001:db8::7"],
  "four.lan": ["192.0.2.4"],
  "broken.lan": ["not an address"],
};

async function ports(flags: Partial<ScanFlags>): Promise<string> {
  const input = await requestFromFlags([], { ...DEFAULTS, ...flags }, new FakeIo());
  return requestedPorts(scanRequest(input), nameOfFlag).toString();
}

async function refusesPorts(flags: Partial<ScanFlags>, message: string): Promise<void> {
  await assert.rejects(ports(flags), { name: "InputError", message });
}

interface HostsOptions {
  readonly flags?: Partial<ScanFlags>;
  readonly files?: Readonly<Record<string, string>>;
}

async function choose(args: readonly string[], { flags = {}, files = {} }: HostsOptions = {}) {
  const io = new FakeIo({ files });
  const request = scanRequest(await requestFromFlags(args, { ...DEFAULTS, ...flags }, io));
  return await requestedHosts(request, { resolver: fakeResolver(NAMES) });
}

async function addresses(args: readonly string[], options: HostsOptions = {}): Promise<string[]> {
  const { hosts } = await choose(args, options);
  return Array.from({ length: hosts.size }, (_, i) => hosts.at(i).address);
}

function refusesHosts(args: readonly string[], options: HostsOptions, message: string) {
  return assert.rejects(choose(args, options), { name: "InputError", message });
}

Deno.test("the ports are 1 to 1024 unless the user says otherwise", async () => {
  assert.equal(await ports({}), "1-1024");
  assert.equal(await ports({ start: 1000 }), "1000-1024");
  assert.equal(await ports({ start: 5000 }), "5000");
  assert.equal(await ports({ end: 80 }), "1-80");
  assert.equal(await ports({ start: 20, end: 25 }), "20-25");
  assert.equal(await ports({ ports: "22,80" }), "22,80");
  assert.equal(await ports({ topPorts: 3 }), "22,80,443");
  assert.equal(await ports({ end: 10, excludePorts: "1-5,7" }), "6,8-10");
});

Deno.test("choices of ports that contradict each other are refused", async () => {
  await refusesPorts(
    { start: 70, end: 60 },
    'Cannot parse port range "70-60": the start is above the end',
  );
  await refusesPorts(
    { ports: "1", topPorts: 5 },
    "Cannot use --ports and --top-ports together: choose one",
  );
  await refusesPorts(
    { ports: "1", topPorts: 5, end: 9 },
    "Cannot use --ports and --top-ports and --start/--end together: choose one",
  );
  await refusesPorts(
    { ports: "22", excludePorts: "1-100" },
    'Cannot scan: --exclude-ports "1-100" leaves no port',
  );
  await refusesPorts(
    { ports: "22", excludePorts: "" },
    'Cannot parse excluded ports "": it is empty',
  );
});

Deno.test("UDP takes the same ports, beside TCP or alone", async () => {
  assert.equal(await ports({ ports: "53,161", udp: true }), "53,161,U:53,161");
  assert.equal(await ports({ ports: "53", udpOnly: true }), "U:53");
  assert.equal(await ports({ ports: "snmp", udpOnly: true }), "U:161");
  assert.equal(await ports({ ports: "22,U:53" }), "22,U:53");
  assert.equal(await ports({ ports: "22,53", udp: true, excludePorts: "U:22" }), "22,53,U:53");
  await refusesPorts(
    { ports: "T:22", udpOnly: true },
    'Cannot use --udp-only with "T:22": it names TCP ports (T:)',
  );
});

Deno.test("targets come from arguments and from a file; a name gives all its addresses", async () => {
  assert.deepEqual(await addresses(["192.0.2.1", "nas.lan"]), [
    "192.0.2.1",
    "192.0.2.7",
    "2001:db8::7",
  ]);
  const files = { "t.txt": "192.0.2.2 # comment\n192.0.2.3-4\n", "-": "192.0.2.9\n" };
  assert.deepEqual(await addresses([], { flags: { targets: "t.txt" }, files }), [
    "192.0.2.2",
    "192.0.2.3",
    "192.0.2.4",
  ]);
  assert.deepEqual(await addresses([], { flags: { targets: "-" }, files }), ["192.0.2.9"]);
});

Deno.test("-4 and -6 choose among a name's addresses; both together choose all", async () => {
  assert.deepEqual(await addresses(["nas.lan"], { flags: { ipv4: true } }), ["192.0.2.7"]);
  assert.deepEqual(await addresses(["nas.lan"], { flags: { ipv6: true } }), ["2001:db8::7"]);
  assert.equal((await addresses(["nas.lan"], { flags: { ipv4: true, ipv6: true } })).length, 2);
  const { hosts, unresolved } = await choose(["four.lan", "192.0.2.1"], { flags: { ipv6: true } });
  assert.equal(hosts.size, 0);
  assert.deepEqual(unresolved, [
    'Cannot resolve "four.lan": it has no IPv6 address',
    'Cannot scan "192.0.2.1": it is not an IPv6 address',
  ]);
});

Deno.test("a name that cannot be resolved does not stop the others", async () => {
  const { hosts, targets, unresolved } = await choose(["no.lan", "192.0.2.1", "broken.lan"]);
  assert.equal(hosts.size, 1);
  assert.deepEqual(targets, ["192.0.2.1"]);
  assert.deepEqual(unresolved, [
    'Cannot resolve "no.lan": no such name is known',
    'Cannot resolve "broken.lan": it has no IPv4 or IPv6 address',
  ]);
});

Deno.test("targets that were typed twice are named once", async () => {
  const { targets, hosts } = await choose(["192.0.2.1", "192.0.2.1", "192.0.2.0/31"]);
  assert.deepEqual(targets, ["192.0.2.1", "192.0.2.0/31"]);
  assert.equal(hosts.size, 2);
});

Deno.test("exclusions come from a flag and a file, and may be names", async () => {
  assert.deepEqual(
    await addresses(["192.0.2.0/29"], {
      flags: { exclude: "192.0.2.0,nas.lan", excludeFile: "x.txt" },
      files: { "x.txt": "192.0.2.2-5\n" },
    }),
    ["192.0.2.1", "192.0.2.6"],
  );
  await refusesHosts(
    ["192.0.2.1"],
    { flags: { exclude: "192.0.2.0/24" } },
    "Cannot scan: the exclusions leave no host",
  );
  await refusesHosts(
    ["192.0.2.1"],
    { flags: { exclude: "no.lan" } },
    'Cannot resolve "no.lan": no such name is known; an exclusion must not be missed',
  );
});

Deno.test("files that cannot be read, and missing targets, are told", async () => {
  await refusesHosts(
    [],
    {},
    "Cannot scan: no target is given; name a host, like 127.0.0.1",
  );
  await refusesHosts(
    [],
    { flags: { targets: "gone.txt" } },
    'Cannot read targets file "gone.txt": there is no such file or folder',
  );
  await refusesHosts(
    [],
    { flags: { targets: "192.0.2.1" } },
    'Cannot read targets file "192.0.2.1": there is no such file or folder; ' +
      "--targets takes a file: give a host without it",
  );
  await refusesHosts(["-"], {}, 'Cannot parse target "-": for standard input, write --targets -');
  await refusesHosts(
    [],
    { flags: { targets: "t.bin" }, files: { "t.bin": "\x7fELF\0\x01" } },
    'Cannot read targets file "t.bin": it is a binary file, not a text',
  );
  await refusesHosts(
    ["192.0.2.1"],
    { flags: { excludeFile: "gone.txt" } },
    'Cannot read exclusion file "gone.txt": there is no such file or folder',
  );
  await refusesHosts(
    [],
    { flags: { targets: "t.txt" }, files: { "t.txt": "# none\n" } },
    'Cannot use targets file "t.txt": it names no target',
  );
});

Deno.test("a large public range needs the user's word; everyday ranges do not", async () => {
  const rangesOf = (text: string) => {
    const spec = parseTarget(text);
    return spec.kind === "range" ? [spec.range] : [];
  };
  const check = async (
    text: string,
    { yes = false, answer }: { yes?: boolean; answer?: boolean } = {},
  ) => {
    const io = new FakeIo(answer === undefined ? {} : { answer });
    await confirmPublicRange(rangesOf(text), { yes, io });
    return io.questions;
  };
  assert.deepEqual(await check("8.8.8.0/24"), []);
  assert.deepEqual(await check("10.0.0.0/8"), []);
  assert.deepEqual(await check("8.0.0.0/8", { yes: true }), []);
  assert.deepEqual(await check("8.8.0.0/16", { answer: true }), [
    "Scan 65,536 public addresses? Only scan hosts that you own or may test.",
  ]);
  for (const answer of [{}, { answer: false }]) {
    await assert.rejects(() => check("8.8.0.0/16", answer), {
      name: "InputError",
      message: "Cannot scan 65,536 public addresses without --yes: more than a /24 of the public " +
        "Internet; only scan hosts that you own or may test",
    });
  }
});

Deno.test("a list or a pattern is one target, with its exclusions, names and family", async () => {
  const list = "192.0.2.1,nas.lan,192.0.2.1-2";
  const { hosts, targets, unresolved } = await choose([list, "10.0-1.0.1", "box.lan (192.0.2.9)"], {
    flags: { exclude: "192.0.2.2,10.1.0.*", ipv4: true },
  });
  assert.deepEqual(targets, [list, "10.0-1.0.1", "box.lan (192.0.2.9)"]);
  assert.deepEqual(unresolved, []);
  assert.deepEqual(Array.from({ length: hosts.size }, (_, i) => hosts.at(i)), [
    { address: "192.0.2.1", family: "ipv4", target: list, hostnames: [] },
    { address: "192.0.2.7", family: "ipv4", target: list, hostnames: ["nas.lan"] },
    { address: "10.0.0.1", family: "ipv4", target: "10.0-1.0.1", hostnames: [] },
    { address: "192.0.2.9", family: "ipv4", target: "box.lan (192.0.2.9)", hostnames: ["box.lan"] },
  ]);
  assert.deepEqual(new TargetIndex(hosts.targets).targetsOf("192.0.2.1"), [list]);
  assert.deepEqual((await choose(["192.0.2.1,no.lan"])).unresolved, [
    'Cannot resolve "no.lan": no such name is known',
  ]);
});

Deno.test("more than ten million probes need the user's word, whatever the range", async () => {
  const check = async (
    input: ScanRequestInput,
    { yes = false, answer }: { yes?: boolean; answer?: boolean } = {},
  ) => {
    const io = new FakeIo(answer === undefined ? {} : { answer });
    const world = {
      resolver: fakeResolver({}),
      datagrams: () => ({ kind: "unsupported" }) as const,
    };
    await confirmLargeScan(await planJob(input, { world }), { yes, io });
    return io.questions;
  };
  const large = { targets: ["127.0.0.0/8"], ports: "1-2" };
  const question = "Send 33,554,432 probes? That takes at least 5 min 35 s.";
  assert.deepEqual(await check({ targets: ["10.0.0.0/8"], topPorts: 1, shard: "1/2" }), []);
  assert.deepEqual(await check({ targets: ["127.0.0.1"] }), []);
  assert.deepEqual(await check(large, { yes: true }), []);
  assert.deepEqual(await check(large, { answer: true }), [question]);
  assert.deepEqual(await check({ ...large, ports: "80,U:53" }, { answer: true }), [
    "Send 33,554,432 probes? That takes at least 4 h 39 min.",
  ]);
  for (const answer of [{}, { answer: false }]) {
    await assert.rejects(() => check({ ...large, ratePerSec: 100 }, answer), {
      name: "InputError",
      message: "Cannot send 33,554,432 probes without --yes: that takes at least 3 d 21 h; " +
        "choose fewer hosts or ports, or parts with --shard",
    });
  }
});

Deno.test("names are counted while they are resolved, exclusions too", async () => {
  const told: string[] = [];
  const resolver = fakeResolver({ "nas.lan": ["192.0.2.7"], "web.lan": ["192.0.2.8"] });
  const onNames = ({ resolved, names }: { readonly resolved: number; readonly names: number }) =>
    told.push(`${resolved}/${names}`);
  const settings = { targets: ["nas.lan", "10.0.0.1", "no.lan"], exclude: ["web.lan"] };
  await requestedHosts(scanRequest(settings), { resolver, onNames });
  assert.deepEqual(told, ["0/3", "1/3", "2/3", "3/3"]);
  told.length = 0;
  await requestedHosts(scanRequest({ targets: ["10.0.0.1"] }), { resolver, onNames });
  assert.deepEqual(told, []);
});
