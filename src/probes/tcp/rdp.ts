/**
 * Remote Desktop: Windows and xrdp. The request offers kinds of security, and the server chooses
 * one; where it is TLS its certificate follows; with `--intensity 6` network level authentication
 * gives NTLM's challenge, in which the server names itself. No login follows.
 *
 *     03 00 len16 | len8 E0 00 00 src16 00 | 01 00 08 00 protocols32le     connection request
 *     -> 03 00 len16 | len8 D0 dst16 src16 00 | 02 flags8 08 00 chosen32le  or 03 .. failure32le
 *     then TLS; inside it TSRequest: 30 len A0 03 02 01 06 A1 len 30 .. 30 .. A0 .. 04 (NTLM type 1)
 *
 * Sources: MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2; MS-CSSP section 2.2.1.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { BER, ber, berInteger, berIsWhole, contextTag } from "../wire/ber.ts";
import { present } from "../details.ts";
import { buildCotpRequest, parseCotpConfirm, tpktIsWhole } from "../wire/cotp.ts";
import {
  buildNtlmNegotiate,
  findNtlmChallenge,
  type NtlmChallenge,
  ntlmDetails,
  ntlmSystem,
} from "../wire/ntlm.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

/** How a server answered the connection request. */
export type RdpAnswer =
  | { readonly kind: "chosen"; readonly protocol: number; readonly flags: number }
  | { readonly kind: "refused"; readonly code: number }
  /** A server from before negotiation. */
  | { readonly kind: "plain" };

const TLS_ONLY = 1;
const EVERYTHING = 1 | 2 | 8;
const CREDSSP = 2 | 8;
const NLA_REQUIRED = 5;
const DEEPER_INTENSITY = 6;

const PROTOCOLS: Readonly<Record<number, string>> = {
  0: "rdp",
  1: "tls",
  2: "credssp",
  4: "rdstls",
  8: "credssp-ex",
};

const REFUSALS: Readonly<Record<number, string>> = {
  1: "TLS required",
  2: "TLS not allowed",
  3: "no certificate on server",
  4: "inconsistent flags",
  5: "NLA required",
  6: "TLS with user authentication required",
};

/** The probe of Remote Desktop. */
export const rdpProbe: Probe = {
  name: "rdp",
  title: "Remote Desktop: Windows, xrdp",
  transport: "tcp",
  ports: [3389, 3390, 3388],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 5,
  recognise(reply) {
    const confirm = parseCotpConfirm(reply);
    const answer = confirm === null ? null : parseNegotiation(confirm.parameters);
    return answer === null || answer.kind === "plain" ? null : describeRdp(answer);
  },
  async identify(conversation, context) {
    const answer = await negotiate(conversation, { context, protocols: EVERYTHING });
    if (answer === null) return null;
    if (answer.kind === "plain") {
      // Other protocols begin with the same layer: without a negotiation only the port is evidence.
      return rdpProbe.ports.includes(context.port) ? describeRdp(answer) : null;
    }
    const deeper = context.intensity >= DEEPER_INTENSITY;
    const chosen = answer.kind === "chosen" ? answer.protocol : 0;
    const secured = chosen !== 0 && await conversation.startTls() !== undefined;
    const asksWho = secured && deeper && (chosen & CREDSSP) !== 0;
    const challenge = asksWho ? await askChallenge(conversation) : null;
    const nla = deeper ? await askNla(context, chosen) : "";
    return describeRdp(answer, { challenge, nla });
  },
};

/** A connection request that offers these security protocols. */
export function buildRdpRequest(reference: number, protocols: number): Uint8Array<ArrayBuffer> {
  return buildCotpRequest(
    reference,
    new ByteWriter().u8(1, 0).u16le(8).u32le(protocols).finish(),
  );
}

/** Reads what stands behind a connection confirm; `null` when it is not Remote Desktop's. */
export function parseNegotiation(parameters: Uint8Array): RdpAnswer | null {
  if (parameters.length === 0) return { kind: "plain" };
  return parseBytes(parameters, (reader: ByteReader): RdpAnswer => {
    const type = reader.u8();
    const flags = reader.u8();
    reader.expect(reader.u16le() === 8);
    const value = reader.u32le();
    reader.expect(reader.remaining === 0);
    if (type === 2 && value in PROTOCOLS) return { kind: "chosen", protocol: value, flags };
    reader.expect(type === 3 && value in REFUSALS);
    return { kind: "refused", code: value };
  });
}

/** The facts of the replies. */
export function describeRdp(
  answer: RdpAnswer,
  more: { readonly challenge?: NtlmChallenge | null; readonly nla?: string } = {},
): Identification {
  const { challenge = null, nla = "" } = more;
  const { os } = challenge === null ? {} : ntlmSystem(challenge);
  return {
    service: "rdp",
    ...(isXrdp(answer) ? XRDP : {}),
    ...(os === undefined ? {} : { os, cpe: [cpe23("o", "microsoft", "windows")] }),
    ...(answer.kind === "plain" ? { confidence: 0.6 } : {}),
    details: present({
      rdp_security: answer.kind === "chosen" ? PROTOCOLS[answer.protocol] ?? "" : "",
      rdp_refusal: answer.kind === "refused" ? REFUSALS[answer.code] ?? "" : "",
      rdp_nla: nla,
      ...(challenge === null ? {} : ntlmDetails(challenge)),
    }),
  };
}

const XRDP = { product: "xrdp", cpe: [cpe23("a", "neutrinolabs", "xrdp")] } as const;
/** The only flag that xrdp sets: it takes more than one block of client data. */
const EXTENDED_CLIENT_DATA = 1;

/**
 * xrdp has TLS and no CredSSP, and sets one flag. Windows takes CredSSP where it is offered, and sets
 * more flags since it has them; FreeRDP's servers set that of graphics too.
 */
function isXrdp(answer: RdpAnswer): boolean {
  return answer.kind === "chosen" && answer.protocol === TLS_ONLY &&
    answer.flags === EXTENDED_CLIENT_DATA;
}

async function negotiate(
  conversation: Conversation,
  { context, protocols }: { readonly context: ProbeContext; readonly protocols: number },
): Promise<RdpAnswer | null> {
  // Windows repeats no reference of ours, so that the negotiation's structure must prove it.
  const reference = new ByteReader(context.random(2)).u16();
  await conversation.send(buildRdpRequest(reference, protocols));
  const reply = await conversation.receive({ until: tpktIsWhole });
  const confirm = parseCotpConfirm(reply);
  return confirm === null ? null : parseNegotiation(confirm.parameters);
}

async function askChallenge(conversation: Conversation): Promise<NtlmChallenge | null> {
  await conversation.send(buildTsRequest());
  return findNtlmChallenge(await conversation.receive({ until: berIsWhole }));
}

/** CredSSP's first message, with NTLM's first inside. */
export function buildTsRequest(): Uint8Array<ArrayBuffer> {
  const token = ber(contextTag(0), ber(BER.octetString, buildNtlmNegotiate()));
  return ber(
    BER.sequence,
    ber(contextTag(0), berInteger(6)),
    ber(contextTag(1), ber(BER.sequence, ber(BER.sequence, token))),
  );
}

/** Whether callers without network level authentication are let in. */
async function askNla(context: ProbeContext, chosen: number): Promise<string> {
  if ((chosen & CREDSSP) === 0) return "not offered";
  const conversation = await context.reconnect();
  if (conversation === undefined) return "";
  const answer = await negotiate(conversation, { context, protocols: TLS_ONLY });
  if (answer?.kind === "chosen") return "optional";
  return answer?.kind === "refused" && answer.code === NLA_REQUIRED ? "required" : "";
}
