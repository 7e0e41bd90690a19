/**
 * `deno task bench [ROUNDS] [--full]`: how fast Portico is beside others, in one run on one machine.
 * Prints ratios; peers that are not installed are left out. What nmap needs minutes for, it does a
 * share of, and the table says so; with `--full` it does all of it.
 */

import { findProgram } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { commandWords } from "../support/portico.ts";
import { openZoo } from "../support/zoo.ts";
import { clusterScaling, coordinatorMemory } from "./cluster.ts";
import { compare, measure, printTable, say } from "./measure.ts";
import { asyncio, bareConnect, installed, masscan, nmap, portico } from "./peers.ts";
import { PORTS, sparseNetwork } from "./sparse_network.ts";

const rounds = Number(Deno.args.find((arg) => /^\d+$/.test(arg)) ?? 7);
const full = Deno.args.includes("--full");
const root = Deno.build.os === "linux" && Deno.uid() === 0 && findProgram("ip") !== undefined;
const discovery = "--no-banner";

async function closedLoopbackPorts(): Promise<void> {
  // An address of loopback on which nothing listens but what listens on all.
  const host = "127.83.17.9";
  const every = { host, first: 1, last: 65_535 };
  const contenders = installed([
    portico("portico", [host, "-p", "all", discovery]),
    portico("portico --threads 1", [host, "-p", "all", discovery, "--threads", "1"]),
    bareConnect(every, 2),
    bareConnect(every, 1),
    nmap(["-p", "1-65535", host]),
    asyncio(every),
  ]);
  printTable(
    `65,535 ports of loopback, medians of ${rounds}`,
    await compare(contenders, rounds),
  );
}

async function droppedPorts(): Promise<void> {
  await using pair = await networkPair();
  await pair.inTarget("iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
  const netns = pair.scanner;
  const share = full ? {} : { share: 0.1 };
  for (const count of [2_000, 3_000]) {
    const ports = `1-${count}`;
    const contenders = installed([
      portico("portico", [pair.address, "-p", ports, discovery], { netns }),
      nmap(["-T4", "-p", full ? ports : `1-${count / 10}`, pair.address], { netns, ...share }),
      await masscan([pair.address, "-p", ports], pair),
    ]);
    const title = `${count.toLocaleString("en")} silently dropped ports of one host, once`;
    printTable(title, await compare(contenders, 1));
  }
}

async function sparse(): Promise<void> {
  await using network = await sparseNetwork();
  const netns = network.scanner;
  const target = full ? "10.213.0.0/24" : "10.213.0.0-10.213.0.15";
  const nmapTarget = full ? target : "10.213.0.0-15";
  const contenders = installed([
    portico("portico", [target, "-p", PORTS, discovery, "--output", "json:-"], { netns }),
    nmap(["-T4", "--max-retries", "1", "-p", PORTS, "-oG", "-", nmapTarget], { netns }),
  ]);
  const results = await compare(contenders, 1);
  printTable(`${full ? 256 : 16} addresses x 100 ports, most without a host, once`, results);
  const found = results.map(({ stdout }) => openPorts(stdout));
  for (const [i, { contender }] of results.entries()) {
    say(`  ${contender.name.padEnd(36)} ${found[i]?.size} open ports`);
  }
  const [mine = new Set(), theirs = mine] = found;
  const same = mine.symmetricDifference(theirs).size === 0;
  say(`  ${same ? "the same open ports" : "NOT the same open ports"}`);
}

/** Open ports as `address:port`, in a JSON report or in nmap's -oG. */
function openPorts(text: string): ReadonlySet<string> {
  if (text.startsWith("{")) {
    const { hosts } = JSON.parse(text) as {
      readonly hosts: readonly {
        readonly address: string;
        readonly ports: readonly { readonly port: number }[];
      }[];
    };
    return new Set(
      hosts.flatMap((host) => host.ports.map(({ port }) => `${host.address}:${port}`)),
    );
  }
  const lines = text.matchAll(/^Host: (\S+).*Ports: (.*)$/gm);
  return new Set(
    [...lines].flatMap(([, address, ports = ""]) =>
      [...ports.matchAll(/(\d+)\/open\//g)].map(([, port]) => `${address}:${port}`)
    ),
  );
}

async function services(): Promise<void> {
  await using zoo = await openZoo();
  const ports = zoo.inhabitants.map(({ port }) => port).join(",");
  const contenders = installed([
    portico("portico --deep", ["127.0.0.1", "-p", ports, "--deep"]),
    nmap(["-sV", "-p", ports, "127.0.0.1"]),
  ]);
  const title = `${zoo.inhabitants.length} services identified, once`;
  printTable(title, await compare(contenders, 1));
  if (zoo.missing.length > 0) say(`  not installed: ${zoo.missing.join(", ")}`);
}

async function startUp(): Promise<void> {
  const empty = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const words = [Deno.execPath(), "run", "--no-prompt", empty];
    const contenders = ["--version", "--help"].map((flag) => ({
      name: `portico ${flag}`,
      words: [...commandWords(), flag],
    }));
    const title = `starting, medians of ${rounds}`;
    printTable(title, await compare([{ name: "an empty script", words }, ...contenders], rounds));
  } finally {
    await Deno.remove(empty);
  }
}

async function memory(): Promise<void> {
  say("\nmemory at its peak, with three threads");
  const scans = [
    ["1,000 endpoints", ["127.83.17.9", "-p", "1-1000"]],
    ["100,000 endpoints", ["127.83.17.0/29", "-p", "2000-14499"]],
    ["1,000,000 endpoints", ["127.83.17.0/26", "-p", "2000-17624"]],
  ] as const;
  for (const [name, args] of scans) {
    const { peakMib } = await measure(
      portico(name, [...args, discovery, "--threads", "3"]),
      { memory: true },
    );
    say(`  ${name.padEnd(36)} ${peakMib.toFixed(0).padStart(8)} MiB`);
  }
  const script = new URL("plan_memory.ts", import.meta.url).pathname;
  const words = [Deno.execPath(), "run", script, "10.0.0.0-10.0.39.15", "1-1000"];
  const { stdout } = await measure({ name: "plan", words });
  const [size = 0, mib = NaN] = stdout.split(" ").map(Number);
  const name = `${size.toLocaleString("en")} endpoints, plan only`;
  say(`  ${name.padEnd(36)} ${mib.toFixed(0).padStart(8)} MiB`);
}

async function costPerPort(): Promise<void> {
  say("\ncost of a port as the work grows (must stay flat)");
  const start = await measure(portico("start", ["127.83.17.9", "-p", "1", discovery]));
  for (
    const [target, hosts] of [["127.83.17.9", 1], ["127.83.17.0/30", 4], [
      "127.83.17.0/28",
      16,
    ]] as const
  ) {
    for (const threads of [1, 2]) {
      const args = [target, "-p", "all", discovery, "--threads", `${threads}`];
      const { seconds } = await measure(portico(target, args));
      const micros = (seconds - start.seconds) * 1e6 / (hosts * 65_535);
      const name = `${(hosts * 65_535).toLocaleString("en")} ports, ${threads} thread(s)`;
      say(`  ${name.padEnd(36)} ${micros.toFixed(1).padStart(8)} us`);
    }
  }
}

await startUp();
await closedLoopbackPorts();
if (root && findProgram("iptables") !== undefined) {
  await droppedPorts();
  await sparse();
} else say("\ndropped ports, sparse network: left out (they need root, iproute2, iptables)");
if (root) await services();
await memory();
await costPerPort();
if (full && root && findProgram("nats-server") !== undefined) {
  await clusterScaling(12_000);
  await coordinatorMemory();
} else say("\ncluster: left out (it needs --full, root, iproute2, iptables, nats-server)");
