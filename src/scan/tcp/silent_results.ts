/**
 * Silent ports of hosts that have not replied, whose results are given. With a host's first reply they
 * prove nothing any more: it is there, and perhaps a limit on the way has let nothing else through.
 */

import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { RefusedPort } from "../work/refused_ports.ts";

/** Results that are remembered, over all hosts; beyond this those of the oldest hosts stay. */
const MOST = 2 ** 16;
/** Numbers per port: its number among the endpoints, the port, and its timeouts. */
const FIELDS = 3;

/** The results, by their hosts. */
export class SilentResults {
  readonly #hosts = new Map<HostStats, number[]>();
  #numbers = 0;

  /** The attempt's port counts as filtered: it did not reply. */
  add({ host, number, port, timeouts }: Attempt): void {
    if (host.path !== undefined) return;
    const known = this.#hosts.get(host);
    if (known === undefined) this.#hosts.set(host, [number, port, timeouts]);
    else known.push(number, port, timeouts);
    this.#numbers += FIELDS;
    for (const [oldest, { length }] of this.#hosts) {
      if (this.#numbers <= MOST * FIELDS) return;
      this.#numbers -= length;
      this.#hosts.delete(oldest);
    }
  }

  /** Takes out those of a host, as attempts that have timed out so often. */
  take(host: HostStats): readonly Attempt[] {
    const flat = this.#hosts.get(host);
    if (flat === undefined) return [];
    this.#hosts.delete(host);
    this.#numbers -= flat.length;
    return Array.from({ length: flat.length / FIELDS }, (_, index) => {
      const [number = 0, port = 0, timeouts = 0] = flat.slice(FIELDS * index, FIELDS * (index + 1));
      return { number, host, port, timeouts, localErrors: 0 };
    });
  }
}

/** An attempt's port, with the result that it had. */
export function refusedPort({ number, port }: Attempt): RefusedPort {
  return { number, port, refusal: { state: "filtered", reason: "no-response" } };
}
