/**
 * `deno run -A tests/bench/cluster.ts [ENDPOINTS]`: one scan over 1, 2 and 4 workers, where waiting is
 * the limit, beside the same scan on one machine; and the memory of the coordinator as the work grows.
 * Everything is in one run, in network namespaces and on loopback.
 */

import type { NatsServer } from "../support/cluster.ts";
import { freePort } from "../support/free_port.ts";
import { type NetworkPair, networkPair } from "../support/netns.ts";
import { commandWords, temporaryFolder } from "../support/portico.ts";
import { startServer } from "../support/server.ts";
import { natsServer, startWorker } from "../support/cluster.ts";
import { type Contender, measure, say } from "./measure.ts";

/** Sockets of each worker: so few that the processor has nothing to do. */
const SOCKETS = 250;
const WORKERS = [1, 2, 4] as const;

/** 1, 2 and 4 workers against silently dropped ports, and one machine without a cluster. */
export async function clusterScaling(endpoints: number): Promise<void> {
  await using folder = await temporaryFolder();
  await using pair = await networkPair();
  const server = await serverIn(pair, folder.path);
  await using _server = server;
  const accepts = ["-p", "tcp", "--dport", `${server.port}`, "-j", "ACCEPT"];
  await pair.inTarget("iptables", "-A", "INPUT", ...accepts);
  await pair.inTarget("iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
  say(`\n${endpoints.toLocaleString("en")} silently dropped ports, ${SOCKETS} sockets each, once`);
  const what = [
    ...[pair.address, "-p", `10000-${9_999 + endpoints}`, "--workers", `${SOCKETS}`],
    ...["--no-banner", "--no-rdns", "--no-save"],
  ];
  const netns = pair.scanner;
  const run = async (name: string, words: readonly string[]): Promise<number> => {
    const contender: Contender = { name, words: [...commandWords(), ...words], netns };
    return (await measure(contender)).seconds;
  };
  const alone = await run("alone", what);
  tell("portico scan, one machine", alone, alone);
  let one = NaN;
  for (const count of WORKERS) {
    const workers = await Promise.all(
      Array.from(
        { length: count },
        (_, i) => startWorker(server, ["--name", `w${count}-${i}`], { netns }),
      ),
    );
    const seconds = await run(`${count}`, ["cluster", "scan", ...what, "--nats", server.url]);
    if (count === 1) one = seconds;
    tell(`portico cluster, ${count} worker(s)`, seconds, alone);
    if (count > 1) say(`    ${(one / seconds).toFixed(2)} times as fast as one worker`);
    for (const worker of workers) await worker.terminate();
  }
}

function tell(name: string, seconds: number, base: number): void {
  const ratio = (seconds / base).toFixed(2).padStart(8);
  say(`  ${name.padEnd(36)} ${seconds.toFixed(2).padStart(8)} s  ${ratio} x`);
}

/** A NATS server beyond the cable: workers reach it, and it does not share their waiting. */
async function serverIn(
  pair: NetworkPair,
  folder: string,
): Promise<Pick<NatsServer, "url" | "port"> & AsyncDisposable> {
  const port = freePort();
  const words = ["nats-server", "-js", "-a", pair.address, "-p", `${port}`, "-sd", folder];
  const server = await startServer({
    words: ["ip", "netns", "exec", pair.target, ...words],
    ready: async () => {
      const probe = ["netns", "exec", pair.scanner, "bash", "-c"];
      const { success } = await new Deno.Command("ip", {
        args: [...probe, `exec 3<>/dev/tcp/${pair.address}/${port}`],
        stderr: "null",
      }).output();
      return success;
    },
  });
  return {
    port,
    url: `nats://${pair.address}:${port}`,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The coordinator's memory at its peak, over closed ports of loopback. */
export async function coordinatorMemory(): Promise<void> {
  await using folder = await temporaryFolder();
  await using server = await natsServer({ folder: folder.path });
  await using _worker = await startWorker(server, ["--name", "w"]);
  say("\nmemory of the coordinator at its peak, one worker");
  const scans = [
    ["1,000 endpoints", ["127.83.17.9", "-p", "1-1000"]],
    ["100,000 endpoints", ["127.83.17.0/29", "-p", "2000-14499"]],
    ["1,000,000 endpoints", ["127.83.17.0/26", "-p", "2000-17624"]],
  ] as const;
  for (const [name, args] of scans) {
    const words = ["cluster", "scan", ...args, "--no-banner", "--no-rdns", "--no-save"];
    const { peakMib, seconds } = await measure({
      name,
      words: [...commandWords(), ...words, "--nats", server.url],
    }, { memory: true });
    say(`  ${name.padEnd(36)} ${peakMib.toFixed(0).padStart(8)} MiB  ${seconds.toFixed(1)} s`);
  }
}

if (import.meta.main) {
  const [endpoints = "12000"] = Deno.args;
  await clusterScaling(Number(endpoints));
  await coordinatorMemory();
}
