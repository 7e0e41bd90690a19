/** The line that appears the moment a port is known to be open. */

import type { Port } from "../model/report.ts";
import { createPalette, type Palette } from "../text/palette.ts";
import { truncate } from "../text/truncate.ts";
import { displayWidth } from "../text/width.ts";
import { detailsBrief, infoBrief } from "./brief.ts";
import { bannerCell, serviceCell } from "./cells.ts";
import { type Column, pad } from "./columns.ts";

/** What a live line needs to know beside the port. */
export interface LiveLineOptions {
  /** Shown in front of the port when several hosts are scanned. */
  readonly address?: string;
  readonly palette?: Palette;
  /** Columns available; longer lines are cut. */
  readonly width?: number;
}

const DEFAULT_WIDTH = 200;
const NAME_LIMIT = 24;
const NUMBER: Column = { width: "65535".length, align: "right" };

/** `[OPEN]    22 (SSH)  SSH-2.0-OpenSSH_8.4` */
export function liveLine(port: Port, options: LiveLineOptions = {}): string {
  const { address, palette = createPalette(false), width = DEFAULT_WIDTH } = options;
  const number = port.transport === "udp" ? `${port.port}/udp` : `${port.port}`;
  const padded = pad(number, NUMBER);
  const where = address === undefined ? padded : `${address} ${padded}`;
  const service = truncate(serviceCell(port), NAME_LIMIT);
  const shown = saidOrKnown(port);
  const plain = ` ${where}${service === "" ? "" : ` (${service})`}`;
  const room = Math.max(20, width - displayWidth(plain) - "[OPEN]".length - 2);
  const info = shown === "" ? "" : `  ${truncate(shown, room)}`;
  return `${palette.green("[OPEN]")}${plain}${info}`;
}

/** The banner; of services that send none what the table will show: `nginx 1.22.1, "Lab"`. */
function saidOrKnown(port: Port): string {
  const banner = bannerCell(port);
  if (banner !== "" && !banner.startsWith("(")) return banner;
  return [infoBrief(port), detailsBrief(port, [])].filter((text) => text !== "").join(", ");
}
