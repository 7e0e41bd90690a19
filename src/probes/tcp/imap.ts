/**
 * IMAP: mailboxes. `CAPABILITY` and `ID` are answered before a login and often include the version;
 * `STARTTLS` shows the certificate.
 *
 *     -> * OK [CAPABILITY IMAP4rev1 ...] Dovecot ready. CRLF     (* BYE text CRLF: refused)
 *     p1 CAPABILITY CRLF -> * CAPABILITY IMAP4rev1 STARTTLS ... CRLF  p1 OK ... CRLF
 *     p2 ID NIL CRLF     -> * ID ("name" "Dovecot") CRLF  p2 OK ... CRLF
 *     p3 STARTTLS CRLF   -> p3 OK ... CRLF, then the TLS handshake
 *     p4 LOGOUT CRLF
 *
 * Source: RFC 9051, RFC 2971 (ID).
 */

import {
  ask,
  endsLine,
  facts,
  firstLine,
  readGreeting,
  sayGoodbye,
  secure,
  textOf,
} from "./mail/dialogue.ts";
import { packageOrigin } from "../../fingerprints/package_origin.ts";
import { matchMailName } from "../../fingerprints/mail_name.ts";
import { greetingLines, matchLines } from "./mail/match_lines.ts";
import {
  type ImapGreeting,
  isAnswered,
  parseImapCapabilities,
  parseImapGreeting,
  parseImapId,
  succeeded,
} from "./mail/imap_text.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const PORTS = [143];
const TLS_PORTS = [993];

/** The probe of IMAP. */
export const imapProbe: Probe = {
  name: "imap",
  title: "IMAP",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: TLS_PORTS,
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 3,
  recognise(reply) {
    const greeting = parseImapGreeting(textOf(reply).trimEnd());
    return greeting !== null && namesImap(greeting) ? describeImap(greeting) : null;
  },
  async identify(conversation, context) {
    const text = await readGreeting(conversation, context, endsLine);
    const greeting = parseImapGreeting(text.trimEnd());
    if (greeting === null) return null;
    const sure = namesImap(greeting);
    if (greeting.status === "BYE") {
      if (!sure && ![...PORTS, ...TLS_PORTS].includes(context.port)) return null;
      const refused = describeImap(greeting, { imap_refusal: firstLine(greeting.line).slice(6) });
      return { ...refused, confidence: sure ? 1 : 0.7 };
    }
    return await interview(conversation, context, { greeting, sure });
  },
};

/** Whether a greeting can only be IMAP's: it names the protocol or a product. */
function namesImap({ line }: ImapGreeting): boolean {
  return /IMAP/i.test(line.slice(0, 1_024)) || matchImap(line) !== undefined;
}

/**
 * A greeting as it is where it has the capabilities in it (RFC 9051 section 7.1, `CAPABILITY`): where the words
 * name nobody, the list and its order may.
 */
function withCapabilities(line: string, capabilities: string): string {
  return capabilities === "" || !/^\* OK (?!\[)/.test(line)
    ? line
    : line.replace("* OK ", `* OK [CAPABILITY ${capabilities}] `);
}

function matchImap(text: string) {
  const match = matchLines("imap", greetingLines(text, "* OK"));
  const os = match?.os ?? packageOrigin(match?.version ?? "");
  return match === undefined || os === undefined ? match : { ...match, os };
}

async function interview(
  conversation: Conversation,
  { intensity }: ProbeContext,
  { greeting, sure }: { readonly greeting: ImapGreeting; readonly sure: boolean },
): Promise<Identification | null> {
  const question = (tag: string, command: string) =>
    ask(conversation, `${tag} ${command}`, (text) => isAnswered(text, tag));
  const listed = parseImapCapabilities(await question("p1", "CAPABILITY"));
  if (listed === undefined && !sure) return null;
  const capabilities = listed ?? parseImapCapabilities(greeting.line) ?? [];
  const offers = (name: string) => capabilities.some((word) => word.toUpperCase() === name);
  const id = offers("ID") ? parseImapId(await question("p2", "ID NIL")) : new Map();
  const offered = capabilities.length === 0 ? undefined : offers("STARTTLS");
  const starttls = await secure(conversation, { offered, intensity }, {
    command: "p3 STARTTLS",
    isWhole: (text) => isAnswered(text, "p3"),
    agrees: (text) => succeeded(text, "p3"),
  });
  await sayGoodbye(conversation, "p4 LOGOUT");
  return describeImap(greeting, {
    imap_capabilities: capabilities.join(" "),
    imap_auth: capabilities.filter((word) => /^AUTH=/i.test(word)).map((word) => word.slice(5))
      .join(" "),
    imap_starttls: starttls,
  }, id);
}

function describeImap(
  { line, status }: ImapGreeting,
  details: NonNullable<Identification["details"]> = {},
  id: ReadonlyMap<string, string> = new Map(),
): Identification {
  const told = [...id].map(([name, value]) => `${name} ${value}`).slice(0, 12).join(", ");
  const preauth = status === "PREAUTH" ? "yes" : "";
  return {
    service: "imap",
    ...withId(
      matchImap(line) ?? matchMailName(line) ??
        matchImap(withCapabilities(line, details["imap_capabilities"] ?? "")),
      id,
    ),
    details: facts({ ...details, imap_id: told, imap_preauth: preauth }),
  };
}

/** The greeting's product, with the version that `ID` adds; or the product that `ID` names. */
function withId(
  match: ReturnType<typeof matchImap>,
  id: ReadonlyMap<string, string>,
): Partial<Identification> {
  const name = id.get("name");
  const version = id.get("version");
  const told = version === undefined ? {} : { version };
  if (match === undefined) return name === undefined ? {} : { product: name, ...told };
  const maker = name?.split(" ", 1)[0]?.toLowerCase() ?? "";
  const same = maker !== "" && `${match.vendor} ${match.product}`.toLowerCase().includes(maker);
  // An administrator writes the greeting, and hardly ever what `ID` tells.
  const other = same || name === undefined ? undefined : matchImap(`* OK ${name} ready.`);
  if (other !== undefined && other.product !== match.product) return { ...other, ...told };
  return match.version === undefined && same ? { ...match, ...told } : match;
}
