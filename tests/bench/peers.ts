/** The command lines of those that are measured; peers that are not installed are `undefined`. */

import { findProgram } from "../support/means.ts";
import type { NetworkPair } from "../support/netns.ts";
import { commandWords } from "../support/portico.ts";
import type { Contender } from "./measure.ts";

const BARE_CONNECT = new URL("bare_connect.ts", import.meta.url).pathname;
const PYTHON_SCANNER = new URL("asyncio_scanner.py", import.meta.url).pathname;

/** Portico with some arguments; only discovery, as the peers do it, unless they say more. */
export function portico(
  name: string,
  args: readonly string[],
  { netns, source = false }: { readonly netns?: string; readonly source?: boolean } = {},
): Contender {
  const words = [...commandWords({ source }), ...args, "--no-save", "--quiet", "--no-rdns"];
  return { name, words, ...(netns === undefined ? {} : { netns }) };
}

/** nmap's connect scan. */
export function nmap(
  args: readonly string[],
  more: Partial<Contender> = {},
): Contender | undefined {
  const program = findProgram("nmap");
  if (program === undefined) return undefined;
  const options = args.join(" ").replace(/ ?-p [\d,-]+| ?[\d./-]{7,}/g, "");
  return {
    name: `nmap -sT -Pn -n ${options}`.trim(),
    words: [program, "-sT", "-Pn", "-n", ...args],
    ...more,
  };
}

/** masscan: no connect scanner, raw packets as root; for reference only. */
export async function masscan(
  args: readonly string[],
  pair: NetworkPair,
): Promise<Contender | undefined> {
  const program = findProgram("masscan");
  if (program === undefined) return undefined;
  const id = pair.target.slice(-6);
  const { stdout } = await new Deno.Command("ip", {
    args: ["-n", pair.target, "-br", "link", "show", `pt${id}`],
  }).output();
  // Without a router it asks nobody for the way: it is told the target's own address.
  const [mac = ""] = /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/.exec(new TextDecoder().decode(stdout)) ?? [];
  const way = ["-e", `ps${id}`, "--router-mac", mac];
  return {
    name: "masscan (raw packets, waits 1 s)",
    words: [program, ...args, ...way, "--rate", "100000", "--wait", "1"],
    netns: pair.scanner,
  };
}

/** Ports of one host. */
export interface PortRange {
  readonly host: string;
  readonly first: number;
  readonly last: number;
}

/** Nothing but `Deno.connect`: what no scanner on Deno can go below. */
export function bareConnect({ host, first, last }: PortRange, threads: number): Contender {
  const flags = ["--quiet", "--no-config", "--allow-net", "--allow-read"];
  const numbers = [first, last, threads].map(String);
  return {
    name: `Deno.connect alone, ${threads} thread(s)`,
    words: [Deno.execPath(), "run", ...flags, BARE_CONNECT, host, ...numbers],
  };
}

/** The plain way in Python. */
export function asyncio({ host, first, last }: PortRange): Contender | undefined {
  const program = findProgram("python3");
  if (program === undefined) return undefined;
  return {
    name: "asyncio scanner, 500 workers",
    words: [program, PYTHON_SCANNER, host, `${first}`, `${last}`, "500", "1"],
  };
}

/** Those of them that are installed. */
export function installed(contenders: readonly (Contender | undefined)[]): readonly Contender[] {
  return contenders.filter((one) => one !== undefined);
}
