/**
 * LDAP directories: OpenLDAP, 389 Directory Server, Active Directory and its global catalog, Samba.
 * RFC 4512 lets anonymous clients read the root DSE without a bind; no login follows. A directory
 * that offers StartTLS shows its certificate. The messages are in `ldap/message.ts`.
 *
 *     searchRequest base "" (objectClass=*) -> searchResEntry, searchResDone
 *     extendedReq StartTLS                  -> extendedResp success, then TLS
 *
 * Sources: RFC 4511 sections 4.5 and 4.14; RFC 4512 section 5.1; MS-ADTS 3.1.1.3.2.
 */

import type { Said } from "../../fingerprints/introduction/guess.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import type { FingerprintMatch } from "../../fingerprints/rule.ts";
import { present } from "../details.ts";
import {
  buildLdapStartTls,
  buildRootDseSearch,
  type LdapAnswer,
  type LdapAttributes,
  ldapIsDone,
  ldapMessageId,
  parseLdapMessages,
  parseSearchReply,
  START_TLS_OID,
} from "../wire/ldap.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const RESULT_NAMES: Readonly<Record<number, string>> = {
  0: "success",
  1: "operationsError",
  2: "protocolError",
  3: "timeLimitExceeded",
  4: "sizeLimitExceeded",
  8: "strongerAuthRequired",
  11: "adminLimitExceeded",
  13: "confidentialityRequired",
  32: "noSuchObject",
  48: "inappropriateAuthentication",
  50: "insufficientAccessRights",
  51: "busy",
  52: "unavailable",
  53: "unwillingToPerform",
  80: "other",
};

const CONFIDENTIALITY_REQUIRED = 13;
/** Capabilities of Active Directory and its lightweight kind. */
const DIRECTORIES = /^1\.2\.840\.113556\.1\.4\.(?:800|1851)$/;

/** Functional levels of domains, forests and controllers (MS-ADTS 6.1.4). */
const LEVELS: Readonly<Record<string, string>> = {
  "0": "2000",
  "1": "2003 interim",
  "2": "2003",
  "3": "2008",
  "4": "2008 R2",
  "5": "2012",
  "6": "2012 R2",
  "7": "2016",
  "10": "2025",
};

/** The systems that controllers of these levels run on; the directory of each has its own level. */
const SYSTEMS: Readonly<Record<string, string>> = {
  "0": "Windows 2000 Server",
  "2": "Windows Server 2003",
  "3": "Windows Server 2008",
  "4": "Windows Server 2008 R2",
  "5": "Windows Server 2012",
  "6": "Windows Server 2012 R2",
  "7": "Windows Server 2016 or later",
  "10": "Windows Server 2025",
};

/** The probe of LDAP. */
export const ldapProbe: Probe = {
  name: "ldap",
  title: "LDAP directories: OpenLDAP, Active Directory",
  transport: "tcp",
  ports: [389, 3268, 1389, 10389, 3890],
  tlsPorts: [636, 3269, 1636, 10636, 6360],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 3,
  recognise(reply) {
    const messages = parseLdapMessages(reply);
    const sure = messages?.some(({ kind }) => kind === "entry" || kind === "extended");
    return sure === true ? { service: "ldap" } : null;
  },
  async identify(conversation, context) {
    const answer = await askRootDse(conversation, context);
    if (answer === null) return null;
    if (conversation.tls !== undefined) return describeRootDse(answer);
    const offersTls = valuesOf(answer.attributes, "supportedExtension").includes(START_TLS_OID);
    const needsTls = answer.result?.code === CONFIDENTIALITY_REQUIRED;
    if (!offersTls && !needsTls) return describeRootDse(answer);
    const accepted = await acceptsStartTls(conversation, context);
    const secured = accepted && await conversation.startTls() !== undefined;
    const again = secured && needsTls ? await askRootDse(conversation, context) : null;
    const described = describeRootDse(again ?? answer);
    const details = { ...described.details, ldap_starttls: accepted ? "yes" : "refused" };
    return { ...described, details };
  },
};

async function askRootDse(
  conversation: Conversation,
  { random }: ProbeContext,
): Promise<LdapAnswer | null> {
  const id = ldapMessageId(random(4));
  await conversation.send(buildRootDseSearch(id));
  return parseSearchReply(
    await conversation.receive({ until: (bytes) => ldapIsDone(bytes, id) }),
    id,
  );
}

async function acceptsStartTls(
  conversation: Conversation,
  { random }: ProbeContext,
): Promise<boolean> {
  const id = ldapMessageId(random(4));
  await conversation.send(buildLdapStartTls(id));
  const reply = await conversation.receive({ until: (bytes) => ldapIsDone(bytes, id) });
  const answer = parseLdapMessages(reply)?.find((message) => message.id === id);
  return answer?.kind === "extended" && answer.result.code === 0;
}

/** The facts of a root DSE, or of the error in its place. */
export function describeRootDse({ attributes, result }: LdapAnswer): Identification {
  const all = (name: string) => valuesOf(attributes, name);
  const first = (name: string) => all(name)[0] ?? "";
  const says = ["vendorVersion", "vendorName"].flatMap(all).slice(0, 4)
    .map((text): Said => ({ kind: "versioned-field", from: "vendorVersion", text }));
  return {
    service: "ldap",
    ...productOf(attributes, result),
    ...systemOf(attributes),
    ...(says.length === 0 ? {} : { says }),
    details: present({
      ldap_result: result === undefined ? "" : nameResult(result.code),
      ldap_message: result?.text ?? "",
      ldap_naming_contexts: all("namingContexts").join("; "),
      ldap_default_naming_context: first("defaultNamingContext"),
      ldap_dns_host_name: first("dnsHostName"),
      ldap_service_name: first("ldapServiceName"),
      ldap_server_name: first("serverName"),
      ldap_versions: all("supportedLDAPVersion").join(" "),
      ldap_sasl_mechanisms: all("supportedSASLMechanisms").join(" "),
      ldap_domain_level: levelName(first("domainFunctionality")),
      ldap_forest_level: levelName(first("forestFunctionality")),
      ldap_controller_level: levelName(first("domainControllerFunctionality")),
      ldap_global_catalog: first("isGlobalCatalogReady").toLowerCase(),
      ldap_time: first("currentTime"),
    }),
  };
}

function nameResult(code: number): string {
  return RESULT_NAMES[code] ?? `result ${code}`;
}

function levelName(level: string): string {
  return Object.hasOwn(LEVELS, level) ? LEVELS[level] ?? level : level;
}

function valuesOf(attributes: LdapAttributes, name: string): readonly string[] {
  return attributes.get(name.toLowerCase()) ?? [];
}

/** Microsoft's directories name no vendor, and their level is that of their system; Samba's name Samba. */
function systemOf(attributes: LdapAttributes): Pick<Identification, "os"> {
  const isMicrosofts = valuesOf(attributes, "vendorName").length === 0 &&
    valuesOf(attributes, "supportedCapabilities").some((oid) => DIRECTORIES.test(oid));
  const level = valuesOf(attributes, "domainControllerFunctionality")[0] ?? "";
  const os = isMicrosofts && Object.hasOwn(SYSTEMS, level) ? SYSTEMS[level] : undefined;
  return os === undefined ? {} : { os };
}

/** The vendor's own words first, then what only one maker's directories have, and how they refuse. */
function productOf(
  attributes: LdapAttributes,
  result: LdapAnswer["result"],
): FingerprintMatch | undefined {
  const vendor = [...valuesOf(attributes, "vendorName"), ...valuesOf(attributes, "vendorVersion")];
  const texts = [
    vendor.join(" "),
    ...valuesOf(attributes, "vendorVersion"),
    ...valuesOf(attributes, "objectClass"),
    ...valuesOf(attributes, "supportedCapabilities"),
    result === undefined ? "" : `${result.code} ${result.text}`,
  ];
  for (const text of texts.slice(0, 40)) {
    const match = text === "" ? undefined : matchFingerprint("ldap", text);
    if (match !== undefined) return match;
  }
  return undefined;
}
