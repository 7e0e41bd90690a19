/**
 * `deno task bench`: how fast Portico is beside others, in one run on one machine. Prints ratios;
 * peers that are not installed are left out and named.
 */

import { findProgram } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { commandWords } from "../support/portico.ts";
import { compare, type Contender, type Timing } from "./measure.ts";

const PYTHON_SCANNER = new URL("asyncio_scanner.py", import.meta.url).pathname;
const QUIET = ["--no-save", "--quiet", "--no-rdns"];

async function main(): Promise<void> {
  const rounds = Number(Deno.args[0] ?? 3);
  await closedLoopbackPorts(rounds);
  await droppedPorts();
}

async function closedLoopbackPorts(rounds: number): Promise<void> {
  const [first, last] = [2_024, 62_023];
  const portico = (workers: number): Contender => ({
    name: `portico --workers ${workers}`,
    words: [
      ...commandWords(),
      "127.0.0.1",
      "-p",
      `${first}-${last}`,
      "--workers",
      `${workers}`,
      ...QUIET,
    ],
  });
  const contenders = [portico(500), portico(1000)];
  const python = findProgram("python3");
  if (python !== undefined) {
    contenders.push({
      name: "asyncio scanner, 500 workers",
      words: [python, PYTHON_SCANNER, "127.0.0.1", `${first}`, `${last}`, "500", "1"],
    });
  }
  const nmap = findProgram("nmap");
  if (nmap !== undefined) {
    const words = [nmap, "-sT", "-Pn", "-n", "-p", `${first}-${last}`, "127.0.0.1"];
    contenders.push({ name: "nmap -sT -Pn -n", words });
  }
  print(`${last - first + 1} closed loopback ports`, await compare(contenders, rounds));
}

async function droppedPorts(): Promise<void> {
  if (
    Deno.uid() !== 0 || findProgram("ip") === undefined || findProgram("iptables") === undefined
  ) {
    say("\ndropped ports: left out (needs root, iproute2, iptables)");
    return;
  }
  await using pair = await networkPair();
  await pair.inTarget("iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
  const netns = pair.scanner;
  const contenders: Contender[] = [
    { name: "portico", netns, words: [...commandWords(), pair.address, "-p", "1-3000", ...QUIET] },
  ];
  const nmap = findProgram("nmap");
  if (nmap !== undefined) {
    const words = [nmap, "-sT", "-Pn", "-n", "-T4", "-p", "1-3000", pair.address];
    contenders.push({ name: "nmap -sT -Pn -n -T4", netns, words });
  }
  print("3000 silently dropped ports of one host", await compare(contenders, 1));
}

function print(title: string, timings: readonly Timing[]): void {
  const base = timings[0]?.medianSec ?? NaN;
  say(`\n${title}`);
  for (const { name, medianSec } of timings) {
    const ratio = (medianSec / base).toFixed(2).padStart(8);
    say(`  ${name.padEnd(32)} ${medianSec.toFixed(2).padStart(8)} s  ${ratio} x`);
  }
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

await main();
