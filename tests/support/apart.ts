/**
 * Port numbers of which nothing follows. A number like a protocol's own suggests that protocol, which is
 * waited for or asked first: where chance chooses the port, it must not choose what is asked, too.
 */

import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { isNearby } from "../../src/scan/service/questions.ts";

/** The first port that the system gives to those who do not mind which (Linux). */
const FIRST_BY_CHANCE = 32_768;
/** A number of that range that suggests nothing. */
const NEUTRAL = 45_600;

/** Whether a protocol lists the port, or one whose number is like it. */
export function suggestsProtocol(port: number): boolean {
  return TCP_PROBES.some(({ ports, tlsPorts }) =>
    ports.includes(port) || isNearby(port, [...ports, ...tlsPorts])
  );
}

/** The number itself, but for one that the system chose and that suggests a protocol. */
export function asIfApart(port: number): number {
  return port >= FIRST_BY_CHANCE && suggestsProtocol(port) ? NEUTRAL : port;
}
