/**
 * SMB file servers: Windows, Samba and others. The request offers dialects of SMB 2 and 3; with
 * `--intensity 6` also for NTLM's challenge, in which the server names itself. No session is set
 * up. Whether the server speaks SMB 1 too is asked over a connection of its own, which offers nothing
 * else. On port 139 NetBIOS requires a session request first. The messages are in `smb/message.ts`
 * and `smb/version_1.ts`.
 *
 *     [139: 81 00 00 44 called name, calling name -> 82 00 00 00, or 83 00 00 01 error]
 *     00 len24 FE "SMB" NEGOTIATE -> 00 len24 FE "SMB" dialect, signing, GUID, times
 *     00 len24 FE "SMB" SESSION_SETUP (NTLM type 1) -> status C0000016, NTLM type 2
 *     00 len24 FF "SMB" NEGOTIATE "NT LM 0.12" -> dialect 0, none (FFFF), or the connection is closed
 *     00 len24 FF "SMB" SESSION_SETUP (NTLM type 1) -> NTLM type 2, "Unix", "Samba 3.6.25" (intensity 6)
 *
 * Sources: MS-SMB2 section 2.2; RFC 1002 section 4.3 (NetBIOS session service).
 */

import { fromHex, latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { packageOrigin } from "../../fingerprints/package_origin.ts";
import { present } from "../details.ts";
import {
  findNtlmChallenge,
  isSambaChallenge,
  type NtlmChallenge,
  ntlmDetails,
  ntlmSystem,
} from "../wire/ntlm.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import {
  buildNetbiosSessionRequest,
  buildSmbNegotiate,
  buildSmbSessionSetup,
  netbiosIsWhole,
  ntlmInSpnego,
  parseSmbNegotiation,
  smbGeneration,
  type SmbNegotiation,
} from "./smb/message.ts";
import { buildSmb1SessionSetup, parseSmb1Native, type Smb1Native } from "./smb/native.ts";
import {
  buildSmb1Negotiate,
  parseSmb1Negotiation,
  SMB1_DIALECT,
  smb1Header,
  takesTokens,
} from "./smb/version_1.ts";

const NETBIOS_PORT = 139;
const CHALLENGE_INTENSITY = 6;
const VERSION_1_INTENSITY = 4;

const NETBIOS_ERRORS: Readonly<Record<number, string>> = {
  0x80: "not listening on called name",
  0x81: "not listening for calling name",
  0x82: "called name not present",
  0x83: "insufficient resources",
  0x8f: "unspecified error",
};

/** Versions that the oldest systems give in place of their names. */
const WINDOWS_NAMES: ReadonlyMap<string, string> = new Map([
  ["Windows 5.0", "Windows 2000"],
  ["Windows 5.1", "Windows XP"],
]);

/** What follows the word in the names of Microsoft's systems: `Windows of the World` is a restaurant. */
const WINDOWS =
  /^Windows (?:\(R\) )?(?:\d|NT\b|XP\b|ME\b|RT\b|CE\b|\.NET|Vista\b|\(TM\)|\w{0,20} ?\w{0,20} ?Server\b|Embedded\b|Hyper-V\b)/;

/** Impacket's server fills its GUID with one letter. */
const IMPACKET_GUID = "41".repeat(16);
const IMPACKET = { product: "Impacket", extra: "Python SMB server" };
const SAMBA = { product: "Samba", cpe: [cpe23("a", "samba", "samba")] };

/** The probe of SMB. */
export const smbProbe: Probe = {
  name: "smb",
  title: "SMB file servers: Windows, Samba",
  transport: "tcp",
  ports: [445, NETBIOS_PORT],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 5,
  recognise(reply) {
    const generation = smbGeneration(reply);
    // A server that refuses this client's address says so as soon as it connects, also on 445 (Samba).
    if (generation === undefined) return parseNetbiosAnswer(reply) ?? null;
    return { service: "smb", details: { smb_generation: `SMB${generation}` } };
  },
  async identify(conversation, context) {
    const { port, random, intensity } = context;
    if (port === NETBIOS_PORT) {
      const refusal = await openNetbiosSession(conversation);
      if (refusal !== undefined) return refusal;
    }
    await conversation.send(buildSmbNegotiate(random(48)));
    const reply = await conversation.receive({ until: netbiosIsWhole });
    const negotiation = parseSmbNegotiation(reply);
    if (negotiation === null) return await identifyOld(reply, context);
    let challenge: NtlmChallenge | null = null;
    if (intensity >= CHALLENGE_INTENSITY) {
      await conversation.send(buildSmbSessionSetup());
      challenge = findNtlmChallenge(await conversation.receive({ until: netbiosIsWhole }));
    }
    const old: Version1 = intensity < VERSION_1_INTENSITY
      ? { speaks: undefined }
      : await askVersion1(context);
    return withVersion1(describeSmb(negotiation, challenge), old);
  },
};

/** A server that takes no SMB 2: on the usual ports, or where its reply was one of SMB 1. */
async function identifyOld(
  reply: Uint8Array,
  context: ProbeContext,
): Promise<Identification | null> {
  if (!smbProbe.ports.includes(context.port) && smbGeneration(reply) !== 1) return null;
  if (reply.length > 0 && smbGeneration(reply) === undefined) return null;
  const old = await askVersion1(context);
  if (old.speaks !== true) return null;
  return withVersion1({ service: "smb", details: { smb_dialect: SMB1_DIALECT } }, old);
}

/** What is known of a server's SMB 1. */
interface Version1 {
  /** Whether it is accepted; `undefined` where that is not known. */
  readonly speaks: boolean | undefined;
  readonly native?: Smb1Native | null;
  readonly challenge?: NtlmChallenge | null;
}

/** Whether the server accepts SMB 1, asked over a connection of its own; and what it calls itself then. */
async function askVersion1({ port, reconnect, intensity }: ProbeContext): Promise<Version1> {
  const conversation = await reconnect();
  if (conversation === undefined) return { speaks: undefined };
  if (port === NETBIOS_PORT && await openNetbiosSession(conversation) !== undefined) {
    return { speaks: undefined };
  }
  const extended = intensity >= CHALLENGE_INTENSITY;
  await conversation.send(buildSmb1Negotiate({ extended }));
  const reply = await conversation.receive({ until: netbiosIsWhole });
  // A server without SMB 1 closes the connection.
  if (reply.length === 0) return { speaks: conversation.ended ? false : undefined };
  const speaks = parseSmb1Negotiation(reply) ?? undefined;
  if (!extended || speaks !== true || !takesTokens(reply)) return { speaks };
  const header = (command: number) => smb1Header(command, { extended });
  await conversation.send(buildSmb1SessionSetup(header, ntlmInSpnego()));
  const answer = await conversation.receive({ until: netbiosIsWhole });
  return { speaks, native: parseSmb1Native(answer), challenge: findNtlmChallenge(answer) };
}

function withVersion1(
  found: Identification,
  { speaks, native, challenge }: Version1,
): Identification {
  if (speaks === undefined) return found;
  const told = {
    ...(challenge === null || challenge === undefined ? {} : ntlmDetails(challenge)),
    smb_v1: speaks ? "accepted" : "refused",
    smb_v1_system: native?.os ?? "",
    smb_v1_server: native?.lanman ?? "",
  };
  return {
    ...found,
    ...(native === null || native === undefined ? {} : nativeFacts(native, found)),
    details: { ...found.details, ...present(told) },
  };
}

/** What a server's own words tell beside what is known of it. */
function nativeFacts({ os, lanman }: Smb1Native, found: Identification): Partial<Identification> {
  const match = matchFingerprint("smb-native", lanman) ?? matchFingerprint("smb-native", os);
  if (match !== undefined) {
    const origin = packageOrigin(`-${match.extra ?? ""}-`);
    return { ...match, ...(origin === undefined ? {} : { os: origin }) };
  }
  const system = windowsName(os);
  return found.os !== undefined || found.product !== undefined || system === undefined
    ? {}
    : { os: system, cpe: [cpe23("o", "microsoft", "windows")] };
}

/** `Windows Server (R) 2008 ...` as it is called, `Windows 5.1` by its name; `undefined` of another system. */
function windowsName(os: string): string | undefined {
  if (!WINDOWS.test(os)) return undefined;
  const name = os.replaceAll(/ ?\((?:R|TM)\)/g, "").replace(/, v\.\d{1,6}$/, "");
  return WINDOWS_NAMES.get(name) ?? name.slice(0, 80);
}

/** What a server reported about itself. */
export function describeSmb(
  negotiation: SmbNegotiation,
  challenge: NtlmChallenge | null,
): Identification {
  return {
    service: "smb",
    ...systemOf(negotiation, challenge),
    details: present({
      smb_dialect: negotiation.dialect,
      smb_signing: negotiation.signingRequired ? "required" : "not required",
      smb_guid: negotiation.guid,
      smb_server_name: sambaName(negotiation),
      smb_encryption: negotiation.cipher,
      smb_time: negotiation.systemTime,
      smb_boot_time: negotiation.startTime,
      ...(challenge === null ? {} : ntlmDetails(challenge)),
    }),
  };
}

function systemOf(
  negotiation: SmbNegotiation,
  challenge: NtlmChallenge | null,
): Partial<Identification> {
  if (negotiation.guid === IMPACKET_GUID) return IMPACKET;
  return isSamba(negotiation, challenge) ? SAMBA : windowsOf(challenge);
}

function isSamba(negotiation: SmbNegotiation, challenge: NtlmChallenge | null): boolean {
  return sambaName(negotiation) !== "" || (challenge !== null && isSambaChallenge(challenge));
}

/** Samba uses its NetBIOS name, padded with zeros, as the GUID that others choose at random. */
function sambaName({ guid }: SmbNegotiation): string {
  return /^([a-z0-9_-]{1,15})\0+$/.exec(latin1(fromHex(guid)))?.[1] ?? "";
}

function windowsOf(challenge: NtlmChallenge | null): Partial<Identification> {
  const { os } = challenge === null ? {} : ntlmSystem(challenge);
  return os === undefined ? {} : { os, cpe: [cpe23("o", "microsoft", "windows")] };
}

/** Opens NetBIOS' session; the error code when it refuses, or `null` when it is not NetBIOS. */
async function openNetbiosSession(
  conversation: Conversation,
): Promise<Identification | null | undefined> {
  await conversation.send(buildNetbiosSessionRequest());
  const reply = await conversation.receive({ until: netbiosIsWhole });
  return parseNetbiosAnswer(reply);
}

/** `undefined`: the session is open; an identification: it is refused; `null`: not NetBIOS. */
export function parseNetbiosAnswer(reply: Uint8Array): Identification | null | undefined {
  const [type, flags, high, low, error = 0] = reply;
  if (flags !== 0 || high !== 0) return null;
  if (type === 0x82 && low === 0 && reply.length === 4) return undefined;
  const reason = NETBIOS_ERRORS[error];
  if (type !== 0x83 || low !== 1 || reply.length !== 5 || reason === undefined) return null;
  return { service: "netbios-ssn", details: { netbios_error: reason } };
}
