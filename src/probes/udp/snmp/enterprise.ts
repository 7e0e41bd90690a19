/**
 * What a Private Enterprise Number tells (see `makers.ts`), for engine ids and for
 * `sysObjectID`: where an agent's text says nothing, the number still names its maker. A number says
 * who made the agent, never which product it runs on.
 *
 *     1.3.6.1.4.1.9.1.516    sysObjectID of a Cisco device: 9 is Cisco's number
 *
 * Sources: RFC 3418 (sysObjectID); IANA's Private Enterprise Numbers. The numbers of agents are those that
 * their libraries put into engine ids by themselves: pysnmp's `__SNMP-FRAMEWORK-MIB.py`, the manual of
 * npm's net-snmp ("engineID"); both were recorded.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import { describedModel } from "../../../fingerprints/description.ts";
import type { Identification } from "../../probe.ts";
import { MAKERS } from "./makers.ts";

/** Agents that are software of their own, on machines of anybody: the number names the software. */
const SOFTWARE: ReadonlyMap<number, Partial<Identification>> = new Map([
  [8072, { product: "Net-SNMP", cpe: [cpe23("a", "net-snmp", "net-snmp")] }],
  [20_408, { product: "pysnmp" }],
  [47_491, { product: "node-net-snmp" }],
]);

/** Agents of systems that run on devices of all makers: their texts begin with no model. */
const AGENTS: ReadonlySet<number> = new Set([311, 2021, ...SOFTWARE.keys()]);

const ENTERPRISES = "1.3.6.1.4.1.";

/** The name of a well-known maker; `undefined` for other numbers. */
export function makerOf(enterprise: number): string | undefined {
  return MAKERS.get(enterprise);
}

/** The enterprise number in a dotted `sysObjectID`; `undefined` when it has none. */
export function enterpriseOf(objectId: string): number | undefined {
  if (!objectId.startsWith(ENTERPRISES)) return undefined;
  const [number = ""] = objectId.slice(ENTERPRISES.length).split(".", 1);
  return /^\d{1,10}$/.test(number) ? Number(number) : undefined;
}

/** The software of many devices that the number stands for, or else the maker of the device. */
export function productOfEnterprise(enterprise: number | undefined): Partial<Identification> {
  if (enterprise === undefined) return {};
  const software = SOFTWARE.get(enterprise);
  if (software !== undefined) return software;
  const vendor = makerOf(enterprise);
  return vendor === undefined ? {} : { vendor };
}

/**
 * What the maker by this number says of its device: the model that the description begins with, or
 * else the maker alone.
 */
export function productOfMaker(
  enterprise: number | undefined,
  description: string,
): Partial<Identification> {
  const known = productOfEnterprise(enterprise);
  if (known.vendor === undefined || AGENTS.has(enterprise ?? 0)) return known;
  return describedModel(known.vendor, description) ?? known;
}
