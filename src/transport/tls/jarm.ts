/**
 * JARM: a fingerprint of how a TLS server chooses. Ten ClientHellos, each unusual in its own way;
 * from each reply the cipher suite, the version, the application protocol and the order of the
 * extensions.
 *
 *     62 hexadecimal digits: ten times (suite's place in a list, 2 digits; version, 1 letter; `000`
 *     when refused), then half a SHA-256 over the ALPN answers and extension types
 *
 * Public algorithm by Althouse, Smart, Nunnally and Brady (2020), version 1.0; the numbers below
 * are its constants, and every implementation must have them alike. That "spdy/3" and "h2" stay
 * together when the list is turned round is part of them.
 */

import { hex, latin1, utf8 } from "../../bytes/convert.ts";
import {
  alpnExtension,
  encodeClientHello,
  extension,
  type HelloExtension,
  keyShareExtension,
  numbersExtension,
  serverNameExtension,
} from "./client_hello.ts";
import type { ServerHello } from "./flight.ts";

type Order = "forward" | "reverse" | "top-half" | "bottom-half" | "middle-out";

/** The parameters of one of the ten hellos. */
interface HelloShape {
  readonly version: "1.1" | "1.2" | "1.3";
  readonly order: Order;
  /** Leaves the suites of TLS 1.3 out. */
  readonly classicOnly?: boolean;
  readonly grease?: boolean;
  readonly rareAlpn?: boolean;
  /** The newest version in supported_versions, where that is sent. */
  readonly support?: "1.2" | "1.3";
  /** Order of the ALPN names and of the supported versions. */
  readonly extensionOrder: "forward" | "reverse";
}

const HELLOS: readonly HelloShape[] = [
  { version: "1.2", order: "forward", support: "1.2", extensionOrder: "reverse" },
  { version: "1.2", order: "reverse", support: "1.2", extensionOrder: "forward" },
  { version: "1.2", order: "top-half", extensionOrder: "forward" },
  { version: "1.2", order: "bottom-half", rareAlpn: true, extensionOrder: "forward" },
  { version: "1.2", order: "middle-out", grease: true, rareAlpn: true, extensionOrder: "reverse" },
  { version: "1.1", order: "forward", extensionOrder: "forward" },
  { version: "1.3", order: "forward", support: "1.3", extensionOrder: "reverse" },
  { version: "1.3", order: "reverse", support: "1.3", extensionOrder: "forward" },
  {
    version: "1.3",
    order: "forward",
    classicOnly: true,
    support: "1.3",
    extensionOrder: "forward",
  },
  { version: "1.3", order: "middle-out", grease: true, support: "1.3", extensionOrder: "reverse" },
];

/** Record version and client version. */
const WIRE_VERSIONS = {
  "1.1": [0x0302, 0x0302],
  "1.2": [0x0303, 0x0303],
  "1.3": [0x0301, 0x0303],
} as const;

const SUITES = numbers(
  "0016 0033 0067 c09e c0a2 009e 0039 006b c09f c0a3 009f 0045 00be 0088 00c4 009a c008 c009 c023",
  "c0ac c0ae c02b c00a c024 c0ad c0af c02c c072 c073 cca9 1302 1301 cc14 c007 c012 c013 c027 c02f",
  "c014 c028 c030 c060 c061 c076 c077 cca8 1305 1304 1303 cc13 c011 000a 002f 003c c09c c0a0 009c",
  "0035 003d c09d c0a1 009d 0041 00ba 0084 00c0 0007 0004 0005",
);

/** A suite's place in this list, from 1, stands for it in the fingerprint. */
const RANKED_SUITES = numbers(
  "0004 0005 0007 000a 0016 002f 0033 0035 0039 003c 003d 0041 0045 0067 006b 0084 0088 009a 009c",
  "009d 009e 009f 00ba 00be 00c0 00c4 c007 c008 c009 c00a c011 c012 c013 c014 c023 c024 c027 c028",
  "c02b c02c c02f c030 c060 c061 c072 c073 c076 c077 c09c c09d c09e c09f c0a0 c0a1 c0a2 c0a3 c0ac",
  "c0ad c0ae c0af cc13 cc14 cca8 cca9 1301 1302 1303 1304 1305",
);

const ALPN: readonly (readonly string[])[] = [
  ["http/0.9"],
  ["http/1.0"],
  ["http/1.1"],
  ["spdy/1"],
  ["spdy/2"],
  ["spdy/3", "h2"],
  ["h2c"],
  ["hq"],
];
const RARE_ALPN: readonly (readonly string[])[] = [
  ["http/0.9"],
  ["http/1.0"],
  ["spdy/1"],
  ["spdy/2"],
  ["spdy/3"],
  ["h2c"],
  ["hq"],
];
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019];
const SIGNATURES = numbers("0403 0804 0401 0503 0805 0501 0806 0601 0201");
const ALPN_TYPE = 16;
const X25519 = 0x001d;

/** What a hello needs beside its constants. */
export interface JarmContext {
  /** The host as the user typed it: a name or an address. */
  readonly host: string;
  readonly random: (count: number) => Uint8Array;
}

/** The ten hellos, in the order of the fingerprint. */
export function jarmHellos(context: JarmContext): readonly Uint8Array<ArrayBuffer>[] {
  return HELLOS.map((shape) => buildHello(shape, context));
}

/** The fingerprint of ten replies; `undefined` stands for a refusal. All refused: 62 zeros. */
export async function jarmHash(hellos: readonly (ServerHello | undefined)[]): Promise<string> {
  if (hellos.every((hello) => hello === undefined)) return "0".repeat(62);
  const choices = hellos.map((hello) => hello === undefined ? "000" : choice(hello)).join("");
  const traits = hellos.map((hello) => hello === undefined ? "" : trait(hello)).join("");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(traits)));
  return choices + hex(digest).slice(0, 32);
}

function choice({ cipher, legacyVersion }: ServerHello): string {
  const place = RANKED_SUITES.indexOf(cipher) + 1 || RANKED_SUITES.length + 1;
  const letter = "abcdef"[legacyVersion & 0x0f] ?? "0";
  return place.toString(16).padStart(2, "0") + letter;
}

function trait({ extensions }: ServerHello): string {
  const alpn = extensions.find(({ type }) => type === ALPN_TYPE)?.data;
  const types = extensions.map(({ type }) => type.toString(16).padStart(4, "0"));
  return (alpn === undefined ? "" : latin1(alpn.subarray(3))) + types.join("-");
}

function buildHello(
  shape: HelloShape,
  { host, random }: JarmContext,
): Uint8Array<ArrayBuffer> {
  const [recordVersion, version] = WIRE_VERSIONS[shape.version];
  const grease = shape.grease ? [pickGrease(random)] : [];
  const suites = shape.classicOnly ? SUITES.filter((suite) => suite >>> 8 !== 0x13) : SUITES;
  return encodeClientHello({
    recordVersion,
    version,
    random: random(32),
    sessionId: random(32),
    ciphers: [...grease, ...arrange(suites, shape.order)],
    extensions: buildExtensions(shape, { host, random }),
  });
}

function buildExtensions(
  shape: HelloShape,
  { host, random }: JarmContext,
): readonly HelloExtension[] {
  const { grease = false, rareAlpn, support, extensionOrder } = shape;
  const names = arrange(rareAlpn ? RARE_ALPN : ALPN, extensionOrder).flat();
  const share = { group: X25519, publicKey: random(32) };
  const greaseShare = { group: pickGrease(random), publicKey: Uint8Array.of(0) };
  const versions = arrange(
    [0x0301, 0x0302, 0x0303, 0x0304].slice(0, support === "1.2" ? 3 : 4),
    extensionOrder,
  );
  return [
    ...(grease ? [extension(pickGrease(random), () => {})] : []),
    serverNameExtension(host),
    extension(23, () => {}),
    extension(1, (data) => data.u8(1)),
    extension(0xff01, (data) => data.u8(0)),
    numbersExtension(10, 2, GROUPS),
    extension(11, (data) => data.u8(1, 0)),
    extension(35, () => {}),
    alpnExtension(names),
    numbersExtension(13, 2, SIGNATURES),
    keyShareExtension(grease ? [greaseShare, share] : [share]),
    extension(45, (data) => data.u8(1, 1)),
    ...(support === undefined
      ? []
      : [numbersExtension(43, 1, grease ? [pickGrease(random), ...versions] : versions)]),
  ];
}

/** The same list in another order, or half of it. The middle one of an odd list counts as top. */
export function arrange<T>(list: readonly T[], order: Order): readonly T[] {
  const middle = Math.floor(list.length / 2);
  const odd = list.length % 2 === 1;
  const centre = odd ? list.slice(middle, middle + 1) : [];
  const below = list.slice(0, middle).reverse();
  const above = list.slice(odd ? middle + 1 : middle);
  switch (order) {
    case "forward":
      return list;
    case "reverse":
      return list.toReversed();
    case "bottom-half":
      return above;
    case "top-half":
      return [...centre, ...below];
    case "middle-out":
      return [...centre, ...above.flatMap((item, i) => [item, ...below.slice(i, i + 1)])];
  }
}

/** A reserved number that servers must ignore (RFC 8701). */
function pickGrease(random: (count: number) => Uint8Array): number {
  const digit = (random(1)[0] ?? 0) & 0xf0;
  return (digit | 0x0a) * 0x0101;
}

function numbers(...lines: readonly string[]): readonly number[] {
  return lines.join(" ").split(" ").map((number) => parseInt(number, 16));
}
