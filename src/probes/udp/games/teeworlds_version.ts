/** What Teeworlds and its relatives tell as their version: a release of the game, or of DDNet behind it. */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { Identification } from "../../probe.ts";

/** DDNet's release follows that of the protocol: `0.6.4, 16.4`, to new clients `0.7` and an arrow before it. */
const DDNET = /^(?:0\.7[^\w,]{1,3})?0\.6\.4, (\d{1,3}(?:\.\d{1,3}){1,3})$/;
const TEEWORLDS = /^0\.[567]\.\d{1,2}$/;

/** The product and its version; other forks put words of their own there. */
export function describeTeeworlds(version: string): Omit<Identification, "service"> {
  const release = DDNET.exec(version)?.[1];
  if (release !== undefined) return { product: "DDNet", version: release };
  return TEEWORLDS.test(version)
    ? { product: "Teeworlds", version, cpe: [cpe23("a", "teeworlds", "teeworlds", version)] }
    : {};
}
