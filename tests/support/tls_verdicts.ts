/**
 * Prints what Portico and the runtime's own client make of a server for several names. A program of
 * its own, because only the command line can tell the runtime to trust a test's authority.
 */

import { dialTcp } from "../../src/transport/tcp.ts";
import { tlsUpgrade } from "../../src/transport/tls.ts";

const { signal } = new AbortController();
const [port = 0, ...names] = Deno.args.map((word, i) => i === 0 ? Number(word) : word);
const verdicts: unknown[] = [];
for (const name of names.map(String)) {
  verdicts.push([name, await ours(name), await runtimes(name)]);
}
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(verdicts)));

async function ours(name: string): Promise<boolean | undefined> {
  const outcome = await dialTcp("127.0.0.1", Number(port), signal);
  if (outcome.kind !== "open") return undefined;
  const serverName = name === "127.0.0.1" ? undefined : name;
  const session = await tlsUpgrade("127.0.0.1", serverName)(outcome.stream, { signal });
  session?.stream.close();
  return session?.info.trusted;
}

async function runtimes(hostname: string): Promise<boolean> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
  try {
    using secured = await Deno.startTls(conn, { hostname });
    await secured.handshake();
    return true;
  } catch {
    return false;
  }
}
