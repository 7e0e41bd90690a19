/** 256 addresses of which ten have a host, in a network namespace. */

import { networkPair } from "../support/netns.ts";

/** Last numbers of the addresses that have a host. */
export const HOSTS = [2, 7, 23, 48, 77, 101, 130, 166, 199, 251] as const;
/** A hundred ports; four are open on every host, one of them unusual. */
export const PORTS = "1-96,443,8080,8443,61234";
export const OPEN_PORTS = [22, 80, 8080, 61_234] as const;

/** The network, with servers that accept and hang up; gone when disposed. */
export async function sparseNetwork(): Promise<AsyncDisposable & { readonly scanner: string }> {
  const pair = await networkPair();
  const device = `pt${pair.target.slice(-6)}`;
  for (const host of HOSTS.slice(1)) {
    await pair.inTarget("ip", "addr", "add", `10.213.0.${host}/24`, "dev", device);
  }
  const server = new Deno.Command("ip", {
    args: ["netns", "exec", pair.target, Deno.execPath(), "run", "--allow-net", "--no-config", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = server.stdin.getWriter();
  await writer.write(new TextEncoder().encode(SERVER));
  await writer.close();
  const ready = server.stdout.getReader();
  await ready.read();
  return {
    scanner: pair.scanner,
    async [Symbol.asyncDispose]() {
      await ready.cancel();
      server.kill();
      await server.status;
      await pair[Symbol.asyncDispose]();
    },
  };
}

const SERVER = `
for (const port of ${JSON.stringify(OPEN_PORTS)}) {
  const listener = Deno.listen({ hostname: "0.0.0.0", port });
  (async () => {
    for (;;) try { (await listener.accept()).close(); } catch { /* gone already */ }
  })();
}
console.log("ready");
`;
