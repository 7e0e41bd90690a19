/**
 * Gopher. The empty selector gets the server's menu, whose every line has a type, a text and three
 * more fields; `caps.txt`, a public file, names the program.
 *
 *     CR LF
 *     -> iWelcome TAB TAB null.host TAB 1 CR LF
 *        1Files TAB /files TAB example.net TAB 70 CR LF
 *        . CR LF
 *
 * Source: RFC 1436; caps.txt as Gophernicus and its relatives publish it.
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

/** A menu, as far as it was received. */
export interface GopherMenu {
  /** Lines that were read. */
  readonly items: number;
  /** The texts of informational lines (`i`) and errors (`3`). */
  readonly texts: readonly string[];
}

const ITEM =
  /^([0-9+TgIhisdMp:;<cPrXw])([^\t]{0,500})\t[^\t]{0,500}\t[^\t\s]{1,255}\t\d{1,5}(?:\t[+?]?)?$/;
const LINE_LIMIT = 300;
const ASK_INTENSITY = 4;

/** The probe of Gopher servers. */
export const gopherProbe: Probe = {
  name: "gopher",
  title: "Gopher",
  transport: "tcp",
  ports: [70],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const menu = parseGopherMenu(reply);
    return menu === null ? null : describe(menu);
  },
  async identify(conversation, context) {
    await conversation.send("\r\n");
    const reply = await conversation.receive({ until: endsMenu });
    const menu = parseGopherMenu(reply);
    if (menu === null) return null;
    const told = describe(menu);
    if (told.product !== undefined || context.intensity < ASK_INTENSITY) return told;
    return { ...told, ...await askCaps(context) };
  },
};

/** Reads a menu; `null` when a whole line of it is no item. */
export function parseGopherMenu(bytes: Uint8Array): GopherMenu | null {
  const lines = latin1(bytes).split("\n", LINE_LIMIT + 1);
  // What follows the last line feed may be cut off.
  const whole = lines.slice(0, -1).map((line) => line.replace(/\r$/, ""));
  const end = whole.indexOf(".");
  const items = whole.slice(0, end < 0 ? LINE_LIMIT : end).map((line) => ITEM.exec(line));
  if (items.length === 0) return null;
  const texts: string[] = [];
  for (const item of items) {
    if (item === null) return null;
    if (item[1] === "i" || item[1] === "3") texts.push(item[2] ?? "");
  }
  return { items: items.length, texts };
}

/** Program and version in a `caps.txt`, or in an error that one program gives; nothing in another text. */
export function readGopherCaps(text: string): Partial<Identification> {
  if (NO_HANDLER.test(text)) return { product: "PyGopherd" };
  if (!/^CAPS\s/.test(text)) return {};
  const value = (name: string) =>
    new RegExp(`^${name}[ \\t]?=[ \\t]?([^\\r\\n]{1,100})`, "m").exec(text)?.[1]?.trim() ?? "";
  const product = value("ServerSoftware");
  const version = value("ServerSoftwareVersion").split(" ", 1)[0] ?? "";
  return product === "" ? {} : software(product, version);
}

async function askCaps({ reconnect }: ProbeContext): Promise<Partial<Identification>> {
  const conversation: Conversation | undefined = await reconnect();
  if (conversation === undefined) return {};
  await conversation.send("caps.txt\r\n");
  const reply = await conversation.receive({ until: () => false, limitBytes: 4_096 });
  return readGopherCaps(latin1(reply));
}

/** PyGopherd's words on a selector that none of its handlers takes. */
const NO_HANDLER = /^3'\/caps\.txt' does not exist \(no handler found\)\t\terror\.host\t1\r?\n/;

function endsMenu(bytes: Uint8Array): boolean {
  return /(?:^|\n)\.\r?\n$/.test(latin1(bytes.subarray(-8))) ||
    (bytes.includes(10) && parseGopherMenu(bytes) === null);
}

function describe({ items, texts }: GopherMenu): Identification {
  const signed = /\bGophered by ([A-Za-z]{1,40})\/(\d[\w.]{0,20})/.exec(texts.at(-1) ?? "");
  return {
    service: "gopher",
    ...(signed === null ? {} : software(signed[1] ?? "", signed[2] ?? "")),
    details: present({
      gopher_items: String(items),
      gopher_text: texts.find((text) => text.trim() !== "")?.trim() ?? "",
    }),
  };
}

function software(product: string, version: string): Partial<Identification> {
  const known = product.toLowerCase() === "gophernicus";
  return {
    product,
    ...(version === "" ? {} : { version }),
    ...(known ? { cpe: [cpe23("a", "gophernicus", "gophernicus", version)] } : {}),
  };
}
