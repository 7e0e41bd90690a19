/** A probe of TCP that asks nothing: for tests of which probes are asked, and of what they overhear. */

import type { Probe } from "../../src/probes/probe.ts";

/** A harmless one without ports, but for what is given. */
export function plainProbe(name: string, overrides: Partial<Probe> = {}): Probe {
  return {
    name,
    title: name,
    transport: "tcp",
    ports: [],
    tlsPorts: [],
    speaksFirst: false,
    intrusiveness: "harmless",
    rarity: 5,
    identify: () => Promise.resolve(null),
    ...overrides,
  };
}
