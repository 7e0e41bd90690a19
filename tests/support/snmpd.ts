/** Net-SNMP's agent as Debian ships it, without the machine's own settings and state. */

import type { ServerOptions } from "./server.ts";

/**
 * How to start it in `folder`.
 *
 * @param options `settings`: the path of its configuration; `endpoint`: `udp:127.0.0.1:16100`.
 */
export function snmpd(
  folder: string,
  { settings, endpoint }: { readonly settings: string; readonly endpoint: string },
): Pick<ServerOptions, "words" | "env"> {
  return {
    words: ["snmpd", "-f", "-Lo", "-C", "-c", settings, "-p", `${folder}/pid`, endpoint],
    env: { SNMP_PERSISTENT_DIR: folder },
  };
}
