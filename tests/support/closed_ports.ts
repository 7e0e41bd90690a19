/** Ports on which nothing listens. Which those are differs between machines: they are looked for. */

import { parsePorts } from "../../src/targets/ports.ts";

/** Below what systems give out themselves and below the ports of the tests' own servers. */
const FIRST = 10_000;
const LAST = 29_000;
const AT_ONCE = 100;

/**
 * So many TCP ports of a loopback address that refuse a connection (RST), ascending. They are found
 * by connecting: a trial listener would, for its moment, be an open port to another test's scan.
 */
export async function closedPorts(hostname: string, count: number): Promise<readonly number[]> {
  const closed: number[] = [];
  for (let first = FIRST; closed.length < count && first < LAST; first += AT_ONCE) {
    const ports = Array.from({ length: AT_ONCE }, (_, i) => first + i);
    const refused = await Promise.all(ports.map((port) => refuses(hostname, port)));
    closed.push(...ports.filter((_, i) => refused[i]));
  }
  if (closed.length < count) throw new Error(`${hostname} refuses on ${closed.length} ports only`);
  return closed.slice(0, count);
}

/** The same as a list for `-p`: `10000-10099`. */
export async function closedRange(hostname: string, count: number): Promise<string> {
  return parsePorts((await closedPorts(hostname, count)).join()).toString();
}

/** One such port. */
export async function closedPort(hostname: string): Promise<number> {
  const [port = NaN] = await closedPorts(hostname, 1);
  return port;
}

async function refuses(hostname: string, port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname, port })).close();
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.ConnectionRefused) return true;
    throw error;
  }
}
