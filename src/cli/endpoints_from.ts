/** `--from FILE`: the endpoints of a file on their way into a plan. */

import { isWriter } from "../delivery/destinations.ts";
import type { Files } from "../delivery/files.ts";
import { readEndpoints } from "../delivery/read_endpoints.ts";
import type { GivenEndpoints } from "../job/endpoints.ts";
import { EndpointBuilder } from "../targets/endpoint_list.ts";
import { parseAddress } from "../targets/parse_address.ts";

const EXTENSIONS = /(?:\.(?:txt|lst|list|csv|json|jsonl|ndjson|xml|gnmap))?(?:\.gz)?$/i;

/**
 * Reads the file.
 *
 * @throws {InputError} when it cannot be read, or names no endpoint.
 */
export async function endpointsFrom(
  path: string,
  files: Pick<Files, "read">,
): Promise<GivenEndpoints> {
  const builder = new EndpointBuilder();
  await readEndpoints(path, {
    files,
    listener: {
      find({ host, name, transport, port = 0 }) {
        const address = parseAddress(host);
        if (address === undefined) builder.addName(host, { transport, port });
        else builder.add(address, { transport, port, name });
      },
      ipv4: (address, port) => builder.addIpv4(address, port),
    },
  });
  return { builder, label: labelOf(path) };
}

/** The name of a file without its kind: results are saved as `scan_results_<name>`. */
function labelOf(path: string): string {
  if (path === "-" || isWriter(path) || path.startsWith("/dev/") || path.startsWith("/proc/")) {
    return "endpoints";
  }
  const name = (path.split(/[/\\]/).at(-1) ?? "").replace(EXTENSIONS, "");
  return name === "" ? "endpoints" : name;
}
