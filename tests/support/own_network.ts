/**
 * A network namespace for a whole command: loopback, and a pair of virtual devices with no way out.
 * Usual ports are free there, whatever the machine runs, and no packet leaves it.
 */

import { findProgram } from "./means.ts";

/** getaddrinfo(AI_ADDRCONFIG) needs an address beside loopback, multicast a route. */
const NETWORK = `set -e
ip link set lo up
ip link add portico0 type veth peer name portico1
ip link set portico0 up
ip link set portico1 up
ip address add 192.0.2.1/24 dev portico0
ip route add default dev portico0
exec "$@"`;

/**
 * The command with such a network around it; the command itself where that cannot be had: it needs
 * root, Linux and iproute2. What `files` import is fetched before, since it cannot be fetched there.
 */
export async function inOwnNetwork(
  words: readonly string[],
  files: readonly string[],
): Promise<readonly string[]> {
  const wrapped = ["unshare", "--net", "sh", "-c", NETWORK, "sh"];
  const able = Deno.build.os === "linux" && Deno.uid() === 0 &&
    Deno.env.get("PORTICO_WITHOUT_MEANS") !== "1" &&
    findProgram("unshare") !== undefined && findProgram("ip") !== undefined &&
    await succeeds([...wrapped, "true"]);
  if (!able) return words;
  await succeeds([Deno.execPath(), "cache", "src/main.ts", ...files]);
  return [...wrapped, ...words];
}

async function succeeds([command = "", ...args]: readonly string[]): Promise<boolean> {
  const { success } = await new Deno.Command(command, {
    args,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
