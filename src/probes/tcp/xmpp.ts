/**
 * XMPP: chat servers for clients and for other servers. We open a stream, read what the server
 * offers, upgrades it to TLS where offered, and reads what the server offers then. No login
 * follows.
 *
 *     <stream:stream to='host' xmlns='jabber:client' xmlns:stream='...' version='1.0'>
 *     -> <stream:stream id='...' from='...' ...><stream:features>...</stream:features>
 *        or <stream:error><host-unknown/></stream:error>
 *     <starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/> -> <proceed .../>, then TLS and a new stream
 *
 * Source: RFC 6120 sections 4.2 (opening), 4.9 (errors), 5.4 (STARTTLS), 6.3 (SASL mechanisms).
 */

import { printableBytes } from "../../text/printable.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

/** The facts of a server's stream header and features. */
export interface XmppStream {
  /** The server's domain; empty when it does not report one. */
  readonly from: string;
  /** `jabber:client`, `jabber:server`. */
  readonly namespace: string;
  /** The condition of a stream error: `host-unknown`; empty without one. */
  readonly error: string;
  /** Whether TLS is offered, and whether the server insists on it. */
  readonly startTls: "" | "offered" | "required";
  readonly mechanisms: readonly string[];
  /** Everything up to the end of features or error. */
  readonly text: string;
}

const STREAMS = "http://etherx.jabber.org/streams";
const SERVER_PORT = 5269;
/** Gobby's editing protocol is a stream of XMPP too. */
const INFINOTE_PORT = 6523;
const TEXT_LIMIT = 4_096;

/** The probe of XMPP. */
export const xmppProbe: Probe = {
  name: "xmpp",
  title: "XMPP chat servers",
  transport: "tcp",
  ports: [5222, SERVER_PORT, 5298, 15222, INFINOTE_PORT],
  tlsPorts: [5223, 5270],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const stream = parseXmppStream(reply);
    return stream === null ? null : describeXmpp(stream);
  },
  async identify(first, context) {
    const opened = await openKnown(first, context);
    if (opened === null) return null;
    const { conversation, host, stream } = opened;
    if (stream.startTls === "" || conversation.tls !== undefined) return describeXmpp(stream);
    await conversation.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    const answer = printableBytes(
      await conversation.receive({ until: (bytes) => bytes.at(-1) === 62 }),
    );
    if (!/^\s*<proceed\b/.test(answer)) return describeXmpp(stream);
    const secured = await conversation.startTls();
    const inside = secured === undefined ? null : await openStream(conversation, host, context);
    return describeXmpp(stream, inside ?? undefined);
  },
};

/** The opening of a stream to `host`. */
export function buildXmppOpening(host: string, namespace: string): string {
  return `<?xml version='1.0'?><stream:stream to='${escapeXml(host)}' xmlns='${namespace}'` +
    ` xmlns:stream='${STREAMS}' version='1.0'>`;
}

/**
 * Reads a server's opening; `null` when the bytes do not begin with one, or are only a client's.
 */
export function parseXmppStream(reply: Uint8Array): XmppStream | null {
  const text = printableBytes(reply).slice(0, 16_384);
  const opening = /^\s{0,20}(?:<\?xml [^>]{0,100}\?>\s{0,20})?<stream:stream( [^>]{1,2000})>/.exec(
    text,
  );
  const attributes = opening?.[1] ?? "";
  if (attributeOf(attributes, "xmlns:stream") !== STREAMS) return null;
  const error = /<stream:error(?: [^>]{1,200})?>\s*<([a-z-]{1,60})\b/.exec(text)?.[1] ?? "";
  // Only the side that answers gives the stream an id (RFC 6120 section 4.7.3), be it an empty one, or an
  // error in its first breath, or features.
  const isAnswer = error !== "" || text.includes("<stream:features>");
  if (attributeOf(attributes, "id") === undefined && !isAnswer) return null;
  return {
    from: attributeOf(attributes, "from") ?? "",
    namespace: attributeOf(attributes, "xmlns") ?? "",
    error,
    startTls: startTlsIn(text),
    mechanisms: mechanismsIn(text),
    text,
  };
}

/** The facts of one stream, and of the one after TLS. */
export function describeXmpp(stream: XmppStream, inside?: XmppStream): Identification {
  const texts = [inside?.text ?? "", stream.text].map((text) => text.slice(0, TEXT_LIMIT));
  const match = texts.map((text) => matchFingerprint("xmpp", text)).find((found) => found);
  const mechanisms = inside?.mechanisms ?? stream.mechanisms;
  return {
    service: stream.namespace === "jabber:server" ? "xmpp-server" : "xmpp",
    ...match,
    details: present({
      xmpp_host: stream.from,
      xmpp_error: stream.error,
      xmpp_starttls: stream.startTls,
      xmpp_mechanisms: mechanisms.join(" "),
    }),
  };
}

interface Opened {
  readonly conversation: Conversation;
  /** The domain that was asked for. */
  readonly host: string;
  readonly stream: XmppStream;
}

/**
 * A stream to a domain that the server serves. A target that is an address says none: then the
 * certificate may, or the server's own header, with which it refuses the address (RFC 6120 section
 * 4.9.3.6).
 */
async function openKnown(first: Conversation, context: ProbeContext): Promise<Opened | null> {
  const host = context.serverName ?? certifiedName(first) ?? context.address;
  const stream = await openStream(first, host, context);
  if (stream === null) return null;
  const opened = { conversation: first, host, stream };
  const other = stream.from;
  if (stream.error !== "host-unknown" || other === "" || other === host) return opened;
  const conversation = await context.reconnect();
  const again = conversation && await openStream(conversation, other, context);
  if (conversation === undefined || !again || again.error !== "") return opened;
  return { conversation, host: other, stream: again };
}

/** The first domain that the certificate is for. */
function certifiedName({ tls }: Conversation): string | undefined {
  return tls?.certificate?.subjectAltNames.find((name) => /^DNS:[^*]/.test(name))?.slice(4);
}

async function openStream(
  conversation: Conversation,
  host: string,
  { port }: Pick<ProbeContext, "port">,
): Promise<XmppStream | null> {
  const namespace = port === SERVER_PORT ? "jabber:server" : "jabber:client";
  await conversation.send(buildXmppOpening(host, namespace));
  return parseXmppStream(await conversation.receive({ until: openingIsWhole }));
}

/** Features and errors end an opening; anything that is no stream ends the wait too. */
function openingIsWhole(bytes: Uint8Array): boolean {
  const text = printableBytes(bytes).trimStart();
  if (!"<?xml".startsWith(text.slice(0, 5)) && !"<stream:stream".startsWith(text.slice(0, 14))) {
    return true;
  }
  return /<\/stream:(?:features|error|stream)>|<stream:features\s?\/>/.test(text);
}

function startTlsIn(text: string): XmppStream["startTls"] {
  const offer = /<starttls\b[^>]{0,200}>/.exec(text);
  if (offer === null) return "";
  const after = text.slice(offer.index, offer.index + 200);
  const inside = /^<starttls\b[^>]{0,200}[^/]>\s*<required\b/.test(after);
  return inside ? "required" : "offered";
}

function mechanismsIn(text: string): readonly string[] {
  const found = text.matchAll(/<mechanism>([A-Za-z0-9_-]{1,40})<\/mechanism>/g);
  return [...new Set([...found].map((match) => match[1] ?? ""))].slice(0, 20);
}

function attributeOf(attributes: string, name: string): string | undefined {
  for (const match of attributes.matchAll(/ ([a-z:]{1,20})=(?:'([^']{0,300})'|"([^"]{0,300})")/g)) {
    if (match[1] === name) return match[2] ?? match[3] ?? "";
  }
  return undefined;
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
