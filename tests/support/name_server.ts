/**
 * A network namespace whose name server misbehaves, as real ones do: it replies late, never, or only
 * that the answer needs TCP, and then keeps the connection open. Its hosts file is its own too.
 */

import { startIn } from "./netns_listen.ts";

/** What the name server does with a query. */
export type NameServerMode =
  /** Every name ending in `.test` is 10.9.0.7, every address has a name. */
  | "answers"
  /** Nothing comes back. */
  | "silent"
  /** Every reply is truncated; over TCP nothing comes back, and the connection stays open. */
  | "holds-tcp";

/** A namespace with addresses of its own; gone when disposed. */
export interface NamedPlace extends AsyncDisposable {
  /** Name of the namespace. */
  readonly netns: string;
}

const SERVER = `
const [mode, delayMs] = Deno.args;
const hostname = "127.0.0.53";
const udp = Deno.listenDatagram({ transport: "udp", hostname, port: 53 });
const held = [];
(async () => {
  for await (const conn of Deno.listen({ hostname, port: 53 })) held.push(conn);
})();
const labelsOf = (query) => {
  const labels = [];
  let at = 12;
  for (; query[at] > 0; at += query[at] + 1) {
    labels.push(new TextDecoder().decode(query.subarray(at + 1, at + 1 + query[at])));
  }
  return { labels, type: query[at + 2], end: at + 5 };
};
const encodeName = (name) =>
  [...name.split(".").flatMap((label) => [label.length, ...new TextEncoder().encode(label)]), 0];
const reply = (query) => {
  const { labels, type, end } = labelsOf(query);
  const head = query.slice(0, end);
  head.set([0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0], 2);
  if (mode === "holds-tcp") {
    head[2] |= 2;
    return head;
  }
  const data = type === 12
    ? encodeName("host-" + labels[0] + ".test")
    : type === 1 && labels.at(-1) === "test" ? [10, 9, 0, 7] : undefined;
  if (data === undefined) {
    if (labels.at(-1) !== "test") head[3] |= 3;
    return head;
  }
  head[7] = 1;
  const record = [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data];
  return new Uint8Array([...head, ...record]);
};
console.log("ready");
for await (const [query, from] of udp) {
  if (mode === "silent") continue;
  const bytes = reply(query.slice());
  setTimeout(() => udp.send(bytes, from).catch(() => {}), Number(delayMs));
}
`;

/** Starts it; every address of 10.9.0.0/24 is this machine's own there. Needs root, iproute2. */
export async function namedPlace(
  mode: NameServerMode,
  { delayMs = 0, hosts = "" }: { readonly delayMs?: number; readonly hosts?: string } = {},
): Promise<NamedPlace> {
  const netns = `portico-n-${crypto.randomUUID().slice(0, 6)}`;
  const etc = `/etc/netns/${netns}`;
  await run("ip", "netns", "add", netns);
  await run("ip", "-n", netns, "link", "set", "lo", "up");
  await run("ip", "-n", netns, "route", "add", "local", "10.9.0.0/24", "dev", "lo");
  await Deno.mkdir(etc, { recursive: true });
  await Deno.writeTextFile(`${etc}/resolv.conf`, "nameserver 127.0.0.53\n");
  await Deno.writeTextFile(`${etc}/hosts`, `127.0.0.1 localhost\n${hosts}`);
  const program = `data:text/javascript,${encodeURIComponent(SERVER)}`;
  const deno = [Deno.execPath(), "run", "--quiet", "--no-config", "--allow-net", "--unstable-net"];
  const server = await startIn(netns, [...deno, program, mode, `${delayMs}`]);
  return {
    netns,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await run("ip", "netns", "del", netns);
      await Deno.remove(etc, { recursive: true });
    },
  };
}

async function run(...words: readonly string[]): Promise<void> {
  const [command = "", ...args] = words;
  const { success, stderr } = await new Deno.Command(command, { args, stdout: "null" }).output();
  if (!success) throw new Error(`${words.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
