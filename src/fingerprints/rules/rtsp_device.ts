/** `Server` values of RTSP: cameras, receivers and programs, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const rows: readonly RuleRow[] = [
  [
    /^(Ambarella|Arecont|Avigilon|Axis|Bosch|Foscam|GeoVision|Grandstream|Hanwha|Hikvision|Mobotix|Panasonic|Reolink|Samsung|Sony|TP-LINK|TP-Link|Uniview|Vivotek|Xiaomi) (?:RTSP|Rtsp|rtsp|Streaming)[ -][Ss]erver(?:[\/ ][vV]?(\d[\w.]{0,16}))?/,
    "$1",
    "$1 RTSP server",
    {
      "Uniview RTSP Server": "",
      "TP-LINK Rtsp Server/1.0": "1.0",
      "Panasonic RTSP Server": "",
    },
    ["RTSP Server/1.0", "Sony Pictures Streaming"],
    { version: "$2", device: "camera" },
  ],
  [
    /^fbxrtspd\/(\d[\d.]{0,8}) Freebox/,
    "Free",
    "Freebox",
    { "fbxrtspd/1.2 Freebox RTSP server": "" },
    ["rtspd/1.2 Freebox"],
    { version: "", extra: "fbxrtspd $1", device: "home gateway" },
  ],
  productRow(
    /^Linux\/[\w.+-]{3,40} Ze-PRO$/,
    "Sony",
    "Sony camera",
    ["Linux/2.6.35.14_nl-xarina+ Ze-PRO"],
    "Linux/2.6.35.14",
    { os: "Linux", device: "camera" },
  ),
  [/^minisatip\/(\d[\w.~-]{0,16})/, "", "minisatip", { "minisatip/1.2.44": "1.2.44" }, [
    "satip/1.2",
  ], { device: "television receiver" }],
  productRow(/^Tvheadend\b/i, "", "Tvheadend", ["Tvheadend"], "TV head end", {
    cpe: ["a:tvheadend:tvheadend"],
  }),
  [/^DVBViewer\/(\d[\w.]{0,12})/, "", "DVBViewer", { "DVBViewer/2.1": "2.1" }, ["Viewer/2.1"], {
    os: "Windows",
  }],
  [
    /^happytime rtsp server(?: V(\d[\d.]{0,12}))?/i,
    "Happytimesoft",
    "Happytime RTSP Server",
    { "happytime rtsp server V5.0": "5.0" },
    ["happy rtsp server V5.0"],
  ],
  [/^Feng\/(\d[\w.]{0,12})/i, "LScube", "Feng", { "Feng/2.1.0": "2.1.0" }, ["Fen/2.1"]],
  [
    /^RealMedia Server Version (\d[\d.]{0,16})/,
    "RealNetworks",
    "RealServer",
    {
      "RealMedia Server Version 8.0.2.471 (linux-2.2-libc6-i386) (RealServer compatible)":
        "8.0.2.471",
    },
    ["Media Server Version 8"],
  ],
];

/** The rules. */
export const rtspDeviceRules: readonly FingerprintRule[] = rulesOfRows(rows);
