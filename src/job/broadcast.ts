/** Broadcast addresses are no targets for datagrams, unless the user insists. */

import { InputError } from "../model/input_error.ts";
import { typedBroadcast } from "../targets/broadcast.ts";
import type { Plan } from "../targets/plan.ts";
import { hasUdp } from "./udp_options.ts";

/**
 * Refuses UDP ports of a single address that looks like a network's own or its broadcast address.
 *
 * @throws {InputError} when the user has not said yes.
 */
export function refuseBroadcast(
  { hosts, ports }: Pick<Plan, "hosts" | "ports">,
  { yes, without = " without --yes" }: {
    readonly yes: boolean;
    /** How to say yes, for the message; empty where that cannot be said. */
    readonly without?: string;
  },
): void {
  const target = hasUdp(ports) && !yes ? typedBroadcast(hosts.targets) : undefined;
  if (target === undefined) return;
  throw new InputError(
    `Cannot scan UDP ports of ${target}${without}: it looks like a network or broadcast ` +
      "address, and every host of the network may reply to a datagram there",
  );
}
