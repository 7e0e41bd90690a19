/** What servers of SMB 1 call their file server and their system, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const rows: readonly RuleRow[] = [
  [
    /^Samba (\d\.\d{1,2}\.\d{1,3}[a-z]?(?:rc\d|pre\d)?)(?:[-_ ]?([\w.+~:-]{1,60}))?/,
    "",
    "Samba",
    {
      "Samba 3.0.28a": "3.0.28a",
      "Samba 3.0.28a-apple": "3.0.28a",
      "Samba 3.0.32-0.2-2210-SUSE-SL10.3": "3.0.32",
      "Samba 3.6.9-151.el6_4.1": "3.6.9",
      "Samba 4.17.12-Debian": "4.17.12",
    },
    ["Samba", "Samba 4"],
    { version: "$1", extra: "$2", cpe: ["a:samba:samba:$1"] },
  ],
  productRow(/^Samba$/, "", "Samba", ["Samba"], "Sambar", { cpe: ["a:samba:samba"] }),
  [
    /^(?:NQ|jNQ|YNQ)(?: v?(\d[\d.]{0,12}))?$/,
    "Visuality Systems",
    "NQ",
    { "NQ 4.32": "4.32", "NQ": "" },
    ["NT LAN Manager"],
    { extra: "SMB library of devices" },
  ],
  [
    /^EMC-SNAS:T?(\d[\d.]{2,16})/,
    "Dell EMC",
    "Celerra",
    { "EMC-SNAS:T5.6.47.11": "5.6.47.11" },
    ["SNAS:T5.6"],
    { device: "storage" },
  ],
  productRow(
    /^VxWorks(?: \d[\d.]{0,8})?$/,
    "Wind River",
    "VxWorks CIFS",
    ["VxWorks"],
    "VxWorks Lane",
    { os: "VxWorks" },
  ),
  productRow(/^VisionFS\b/, "Tarantella", "VisionFS", ["VisionFS"], "Vision"),
  [
    /^(?:ax|i3|m8|mp|pa|pp|rs|sp)(?:ai|dg|dw|dy|fb|hp|ir|li|mo|o1|ro|sc|so|su|sx|ul|un|wi)(\d{4})$/,
    "Tarantella",
    "VisionFS",
    { "spsu9876": "9876" },
    ["xxsu9876", "spsu98765"],
  ],
];

/** The rules. */
export const smbNativeRules: readonly FingerprintRule[] = rulesOfRows(rows);
