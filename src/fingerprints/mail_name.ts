/**
 * The mail program that a greeting names in a form that no rule knows. A program greets over SMTP, POP3,
 * IMAP and NNTP in forms of its own each, and administrators change them, but its name stays:
 *
 *     * OK example.org Axigen IMAP4rev1 service is ready
 *     220 mx.example.org ESMTP MailMarshal (v8.2.4.5698) Ready
 *     +OK Mercury/32 v4.80 POP3 server ready
 *
 * A host may be called `citadel`, so a name must be spelled as its maker does, and one that is a common
 * word may not come first.
 */

import { cpe23 } from "./cpe.ts";
import { isOtherWord } from "./longer_name.ts";
import { isMention } from "./mention.ts";
import type { FingerprintMatch } from "./rule.ts";

/** A program: its name as it greets, the vendor, the product where it is called otherwise, its CPE. */
type Program = readonly [name: string, vendor: string, product?: string, cpe?: string];

/** Names that nothing else has. */
const PROGRAMS: readonly Program[] = [
  ["Apache James", "Apache", "James", "apache:james"],
  ["ArGoSoft", "ArGoSoft", "ArGoSoft Mail Server", "argosoft:mail_server"],
  ["Axigen", "Axigen", "Axigen Mail Server", "axigen:axigen_mail_server"],
  ["CommuniGate Pro", "CommuniGate", "CommuniGate Pro", "communigate:communigate_pro"],
  ["Courier-IMAP", "Double Precision", "Courier"],
  ["Cyrus", "CMU", "Cyrus"],
  ["DavMail", "", "DavMail"],
  ["Eudora Internet Mail Server", "Qualcomm", "Eudora Internet Mail Server"],
  ["FortiMail", "Fortinet", "FortiMail", "fortinet:fortimail"],
  ["FTGate", "Floosietek", "FTGate"],
  ["GreenArrow", "GreenArrow", "GreenArrow Engine"],
  ["GreenMail", "", "GreenMail"],
  ["GroupWise", "Micro Focus", "GroupWise", "novell:groupwise"],
  ["HCL Domino", "HCL", "Domino", "hcltech:domino"],
  ["IceWarp", "IceWarp", "IceWarp Mail Server", "icewarp:mail_server"],
  ["IntraStore", "BT", "IntraStore"],
  ["JAMES", "Apache", "James", "apache:james"],
  ["Kerio Connect", "GFI", "Kerio Connect", "gfi:kerio_connect"],
  ["Kerio MailServer", "GFI", "Kerio MailServer", "kerio:kerio_mailserver"],
  ["Kopano", "Kopano", "Kopano"],
  ["KumoMTA", "Kumo", "KumoMTA"],
  ["Lotus Domino", "HCL", "Domino", "hcltech:domino"],
  ["MailEnable", "MailEnable", "MailEnable", "mailenable:mailenable"],
  ["MailHog", "", "MailHog"],
  ["MailMarshal", "Trustwave", "MailMarshal"],
  ["Mailpit", "", "Mailpit"],
  ["MailSite", "Rockliffe", "MailSite"],
  ["MDaemon", "MDaemon Technologies", "MDaemon", "altn:mdaemon"],
  ["Mercury\\/32", "David Harris", "Mercury/32", "pmail:mercury_mail_transport_system"],
  ["Mirapoint", "Mirapoint", "Mirapoint"],
  ["Oracle Communications Messaging Server", "Oracle", "Communications Messaging Server"],
  ["Openwave", "Openwave", "Openwave Mx"],
  ["Oracle Communications Messaging Exchange Server", "Oracle", "Communications Messaging Server"],
  ["PMDF", "Process Software", "PMDF"],
  ["PowerMTA", "Bird", "PowerMTA"],
  ["ProtonMail Bridge", "Proton", "Proton Mail Bridge"],
  ["Proton Mail Bridge", "Proton", "Proton Mail Bridge"],
  ["Scalix", "Scalix", "Scalix"],
  ["SmarterMail", "SmarterTools", "SmarterMail", "smartertools:smartermail"],
  ["SmartMax", "SmartMax", "MailMax"],
  ["smtp4dev", "", "smtp4dev"],
  ["Stalwart", "Stalwart Labs", "Stalwart"],
  ["SubEthaSMTP", "", "SubEthaSMTP"],
  ["Sun Java\\(tm\\) System Messaging Server", "Oracle", "Communications Messaging Server"],
  ["iPlanet Messaging Server", "Oracle", "Communications Messaging Server"],
  ["SurgeMail", "NetWin", "SurgeMail", "netwin:surgemail"],
  ["SurgeNews", "NetWin", "SurgeNews"],
  ["Synchronet", "", "Synchronet"],
  ["Trustwave SEG", "Trustwave", "MailMarshal"],
  ["TurboSendmail", "BT", "IntraStore"],
  ["VPOP3", "PSCS", "VPOP3"],
  ["WendzelNNTPd|Wendzelnntpd", "", "WendzelNNTPd"],
  ["WildDuck", "Zone", "WildDuck"],
  ["WorldMail", "Qualcomm", "WorldMail", "qualcomm:worldmail"],
  ["XMail", "", "XMail"],
  ["Zarafa", "Zarafa", "Zarafa"],
  ["Zimbra", "Zimbra", "Zimbra Collaboration Suite", "zimbra:collaboration"],
  ["ZoneMTA", "Zone", "ZoneMTA"],
  ["hMailServer", "", "hMailServer", "hmailserver:hmailserver"],
];

/** Names that hosts have as well: no first word of a greeting. */
const COMMON: readonly Program[] = [
  ["Citadel", "Citadel", "Citadel", "citadel:webcit"],
  ["Courier", "Double Precision", "Courier"],
  ["Diablo", "", "Diablo"],
  ["Halon", "Halon", "Halon MTA"],
  ["Haraka", "", "Haraka"],
  ["Inbucket", "", "Inbucket"],
  ["Maddy", "", "maddy"],
  ["NetScaler", "Citrix", "NetScaler"],
  ["Perdition", "", "Perdition"],
  ["Twister", "", "Twister"],
];

const TEXT_LIMIT = 1_024;
/** The word that begins a greeting, with the capabilities that an IMAP server adds. */
const OPENING = /^(?:\d{3}[ -]|\+OK |-ERR |\* (?:OK|BYE|PREAUTH) )(?:\[[^\]\n]{0,800}\] ?)?/;
/** What stands between a name and its version. */
const VERSION =
  /^(?:\(tm\)|\(TM\))?(?:[ ,]{1,3}(?:Mail|Messaging|E?SMTP|LMTP|IMAP4?(?:rev1)?|POP3?|NNTP|Server|Service|Module|Engine|Pro|Edition)\b){0,4}[ ,(]{0,3}(?:(?:version|release|build)[: ]{0,2})?v?\.?(\d{1,4}\.\w[\w.+-]{0,30})/i;

let finder: RegExp | undefined;

/** One pattern of all names, made when a greeting first needs it. */
function namesPattern(): RegExp {
  const all = [...PROGRAMS, ...COMMON].map(([name]) => `(${name})`);
  return finder ??= new RegExp(`(?<![\\w.@/-])(?:${all.join("|")})(?![\\w@-]|\\.\\w)`, "g");
}

/** The mail program that a greeting names; `undefined` where it names none. */
export function matchMailName(greeting: string): FingerprintMatch | undefined {
  const text = greeting.slice(0, TEXT_LIMIT);
  const start = OPENING.exec(text)?.[0].length ?? 0;
  for (const found of text.matchAll(namesPattern())) {
    const at = found.slice(1).findIndex((name) => name !== undefined);
    const program = PROGRAMS[at] ?? COMMON[at - PROGRAMS.length];
    if (program === undefined || (at >= PROGRAMS.length && found.index <= start)) continue;
    const rest = text.slice(found.index + found[0].length);
    if (isMention(found[0], text) || isOtherWord(rest)) continue;
    const version = VERSION.exec(rest)?.[1]
      ?.replace(/[.+-]{1,4}$/, "");
    return programMatch(program, version);
  }
  return undefined;
}

function programMatch(
  [name, vendor, product = name, cpe]: Program,
  version: string | undefined,
): FingerprintMatch {
  const [cpeVendor = "", cpeProduct = ""] = cpe?.split(":") ?? [];
  return {
    ...(vendor === "" ? {} : { vendor }),
    product,
    ...(version === undefined ? {} : { version }),
    cpe: cpe === undefined ? [] : [cpe23("a", cpeVendor, cpeProduct, version)],
    rule: `mail: ${name}`,
  };
}
