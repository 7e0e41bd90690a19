/**
 * Fox: building controllers with Tridium's Niagara. Both sides send a greeting with their
 * properties; the log-in that would follow is not begun. Sent only with `--ics`.
 *
 *     fox a 1 -1 fox hello LF { LF fox.version=s:1.0 LF id=i:1 LF };; LF
 *     -> fox a 0 -1 fox hello LF { LF hostName=s:... LF app.name=s:Station LF ... };; LF
 *
 * Source: Tridium publishes no specification; the form is that of greetings that stations are known
 * to give.
 */

import { printableBytes } from "../../text/printable.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** The values of a greeting by name. */
export type FoxHello = ReadonlyMap<string, string>;

const HELLO = "fox a 1 -1 fox hello\n{\nfox.version=s:1.0\nid=i:1\n};;\n";
const MAX_LINES = 200;

/** The probe of Fox. */
export const foxProbe: Probe = {
  name: "fox",
  title: "Fox: Niagara building controllers",
  transport: "tcp",
  ports: [1911, 3011],
  tlsPorts: [4911, 5011],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 8,
  recognise(reply) {
    const hello = parseFoxHello(reply);
    return hello === null ? null : describeFox(hello);
  },
  async identify(conversation) {
    await conversation.send(HELLO);
    const reply = await conversation.receive({
      until: (bytes) => printableBytes(bytes).includes("};;"),
    });
    const hello = parseFoxHello(reply);
    return hello === null ? null : describeFox(hello);
  },
};

/** The greeting that we send. */
export function buildFoxHello(): string {
  return HELLO;
}

/** Reads a controller's greeting; `null` when it is none, is not whole, or is our own. */
export function parseFoxHello(reply: Uint8Array): FoxHello | null {
  const [opening, brace, ...lines] = printableBytes(reply).split("\n", MAX_LINES);
  if (!/^fox a 0 -1 fox hello$/.test(opening ?? "") || brace !== "{") return null;
  const end = lines.findIndex((line) => line.startsWith("};;"));
  if (end < 0) return null;
  const hello = new Map<string, string>();
  for (const line of lines.slice(0, end)) {
    const pair = /^([\w.]{1,60})=[a-z]:(.{0,200})/.exec(line);
    if (pair !== null) hello.set(pair[1] ?? "", pair[2] ?? "");
  }
  return hello.has("fox.version") ? hello : null;
}

/** The facts of a greeting. */
export function describeFox(hello: FoxHello): Identification {
  const value = (name: string) => hello.get(name) ?? "";
  const version = value("app.version");
  const os = [value("os.name"), value("os.version")].filter((part) => part !== "").join(" ");
  return {
    service: "fox",
    vendor: "Tridium",
    product: "Niagara",
    cpe: [cpe23("a", "tridium", "niagara", version)],
    ...(version === "" ? {} : { version }),
    ...(os === "" ? {} : { os }),
    details: present({
      fox_version: value("fox.version"),
      fox_host: value("hostName"),
      fox_host_address: value("hostAddress"),
      fox_app: value("app.name"),
      fox_app_version: version,
      fox_station: value("station.name"),
      fox_brand: value("brandId"),
      fox_host_id: value("hostId"),
      fox_vm: [value("vm.name"), value("vm.version")].join(" ").trim(),
      fox_time_zone: value("timeZone").split(";", 1)[0] ?? "",
    }),
  };
}
