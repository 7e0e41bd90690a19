/**
 * X11 displays. The connection setup without any authorisation is what every X client sends first;
 * the server either accepts it, which is a finding, or replies why not. No request follows.
 *
 *     6C 00 | 0B 00 | 00 00 | 00 00 | 00 00 | 00 00     little-endian, protocol 11.0, no authorisation
 *     -> 00 | reason length8 | major16 minor16 | words16 | reason                        refused
 *     -> 02 | 5 unused | words16 | reason                                                more required
 *     -> 01 | 00 | major16 minor16 | words16 | release32 | ids 8 | motion32 | vendor length16
 *           | max request16 | screens8 formats8 | 8 | 4 unused | vendor | formats | screens
 *
 * Source: X Window System Protocol, X Consortium Standard, chapter 8 (Connection Setup).
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** How a display answered. */
export type X11Setup =
  | { readonly kind: "refused" | "more-wanted"; readonly reason: string }
  | {
    readonly kind: "open";
    readonly protocol: string;
    readonly release: number;
    readonly vendor: string;
    /** `1280x1024` of the first screen; empty without one. */
    readonly screen: string;
  };

const SETUP_HEADER_BYTES = 8;
const DISPLAYS = 64;

/** The probe of X11. */
export const x11Probe: Probe = {
  name: "x11",
  title: "X11 displays",
  transport: "tcp",
  ports: Array.from({ length: DISPLAYS }, (_, display) => 6000 + display),
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const setup = parseX11Setup(reply);
    return setup?.kind === "refused" ? describeX11(setup) : null;
  },
  async identify(conversation) {
    await conversation.send(buildX11Setup());
    const reply = await conversation.receive({ until: setupIsWhole, limitBytes: 65_536 });
    const setup = parseX11Setup(reply);
    return setup === null ? null : describeX11(setup);
  },
};

/** The connection setup of a client without authorisation. */
export function buildX11Setup(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0x6c, 0).u16le(11).u16le(0).zeros(6).finish();
}

/** Parses the reply to a setup; `null` when the bytes are not exactly one. */
export function parseX11Setup(reply: Uint8Array): X11Setup | null {
  return parseBytes(reply, (reader: ByteReader): X11Setup => {
    const status = reader.u8();
    const reasonLength = reader.u8();
    const protocol = `${reader.u16le()}.${reader.u16le()}`;
    reader.expect(reader.u16le() * 4 === reader.remaining);
    if (status === 2) return { kind: "more-wanted", reason: readReason(reader, reader.remaining) };
    reader.expect(protocol === "11.0");
    if (status === 0) return { kind: "refused", reason: readReason(reader, reasonLength) };
    reader.expect(status === 1);
    return { ...readServer(reader), protocol };
  });
}

function readReason(reader: ByteReader, length: number): string {
  const reason = latin1(reader.take(length)).replace(/[\0\n]+$/, "");
  reader.expect(reason !== "" && reader.remaining < 4 && /^[\t\n\r -~]*$/.test(reason));
  return reason;
}

function readServer(reader: ByteReader): Omit<X11Setup & { readonly kind: "open" }, "protocol"> {
  const release = reader.u32le();
  const vendorLength = reader.skip(12).u16le();
  const screens = reader.skip(2).u8();
  const formats = reader.u8();
  const order = reader.u8();
  reader.expect(order <= 1);
  reader.skip(9);
  const vendor = latin1(reader.take(vendorLength));
  reader.skip((4 - (vendorLength % 4)) % 4).skip(formats * 8);
  const screen = screens === 0 ? "" : `${reader.skip(20).u16le()}x${reader.u16le()}`;
  return { kind: "open", release, vendor, screen };
}

/** The facts of the reply of a display. */
export function describeX11(setup: X11Setup): Identification {
  if (setup.kind !== "open") {
    const access = setup.kind === "refused" ? "refused" : "authentication wanted";
    return { service: "x11", details: present({ x11_access: access, x11_reason: setup.reason }) };
  }
  const match = matchFingerprint("x11", setup.vendor);
  const version = match?.product === "X server" ? releaseVersion(setup.release) : "";
  return {
    service: "x11",
    ...match,
    ...(version === "" ? {} : { version, cpe: [cpe23("a", "x.org", "x_server", version)] }),
    details: present({
      x11_access: "open to everybody",
      x11_protocol: setup.protocol,
      x11_vendor: setup.vendor,
      x11_release: String(setup.release),
      x11_screen: setup.screen,
    }),
  };
}

/**
 * The version behind X.Org's release number: 12013000 is 1.20.13; since 21.1 the leading 1 is left
 * out: 12101007 is 21.1.7.
 */
export function releaseVersion(release: number): string {
  const [major, minor, patch] = [
    Math.floor(release / 10_000_000),
    Math.floor(release / 100_000) % 100,
    Math.floor(release / 1_000) % 100,
  ];
  if (major !== 1) return "";
  return minor >= 21 ? `${minor}.${patch}.${release % 1_000}` : `${major}.${minor}.${patch}`;
}

function setupIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= SETUP_HEADER_BYTES &&
    new ByteReader(bytes).skip(6).u16le() * 4 + SETUP_HEADER_BYTES <= bytes.length;
}
