/** Pages of peer-to-peer programs and of inventory agents: `Server` values, and what stands in the page. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const servers: readonly RuleRow[] = [
  productRow(/^aMule$/, "aMule", "aMule", ["aMule"], "aMuleish"),
];

const bodies: readonly RuleRow[] = [
  [
    /<br ?\/?>\s{0,8}This is FusionInventory[ -]Agent v?(\d[\w.+-]{0,30})\s{0,4}</i,
    "FusionInventory",
    "FusionInventory Agent",
    { "<br />\nThis is FusionInventory Agent 2.6-3<br />\nThe current status is waiting": "2.6-3" },
    ["<br />\nThis is a page about FusionInventory Agent<br />"],
    { cpe: ["a:fusioninventory:fusioninventory_agent:$1"] },
  ],
  [
    /<br ?\/?>\s{0,8}This is GLPI[ -]Agent v?(\d[\w.+-]{0,30})\s{0,4}</i,
    "Teclib",
    "GLPI Agent",
    { "<br />\nThis is GLPI Agent 1.5<br />\nThe current status is waiting": "1.5" },
    ["<br />\nThis is a page about GLPI Agent<br />"],
    { cpe: ["a:glpi-project:glpi_agent:$1"] },
  ],
  productRow(
    /^\{(?:"id":"[0-9a-f]{0,40}",)?"ipv4":\{"dubious":\d{1,6},"good":\d{1,6},"incoming":\d{1,6}[^{}]{0,80}\},"ipv6":\{"dubious":/,
    "Savoir-faire Linux",
    "OpenDHT",
    [
      '{"ipv4":{"dubious":0,"good":0,"incoming":0},"ipv6":{"dubious":0,"good":0,"incoming":0},"node_id":"83de"}',
    ],
    '{"ipv4":{"good":0},"ipv6":{"good":0}}',
    { extra: "proxy of a distributed hash table" },
  ),
  productRow(
    /^d14:failure reason\d{1,3}:invalid action in HTTP request: /,
    "WebTorrent",
    "bittorrent-tracker",
    ["d14:failure reason33:invalid action in HTTP request: /e"],
    "d14:failure reason14:invalid actione",
  ),
];

/** Rules for `Server` values of peer-to-peer programs. */
export const peerServerRules: readonly FingerprintRule[] = rulesOfRows(servers);
/** Rules for pages of agents and of peer-to-peer programs. */
export const peerBodyRules: readonly FingerprintRule[] = rulesOfRows(bodies);
