/**
 * What a certificate names. Products make certificates for themselves: the subject names them, or the
 * authority of the maker or of the product that issued it.
 *
 *     O=Lexmark International, CN=ET0021B7123456     a maker and the number of a device
 *     O=KYOCERA Document Solutions Inc., CN=KM1A2B3C
 *     issuer CN=Proxmox Virtual Environment, OU=..., O=PVE Cluster Manager CA
 *
 * A maker is a company too, with sites and servers of its own: their certificates have the names of hosts.
 */

import { matchDeviceName } from "./device_name.ts";
import { matchFingerprint } from "./match.ts";
import type { FingerprintMatch } from "./rule.ts";
import { subjectReadings } from "./subject_order.ts";

/** Makers as their certificates call them, and what they are called. */
const MAKERS: readonly (readonly [organisation: RegExp, maker: string, device: string])[] = [
  [/^ABB\b/, "ABB", "industrial device"],
  [/^(?:American Power Conversion|APC)\b/, "APC", "power device"],
  [/^ASUSTe?K?\b/i, "ASUS", "router"],
  [/^Avaya\b/, "Avaya", "phone system"],
  [/^AVM\b/, "AVM", "router"],
  [/^Axis Communications\b/, "Axis", "camera"],
  [/^Barco\b/, "Barco", "AV device"],
  [/^Beckhoff\b/, "Beckhoff", "industrial device"],
  [/^Bosch (?:Security|Sicherheit)/, "Bosch", "camera"],
  [/^Brother\b/i, "Brother", "printer"],
  [/^CANON\b/i, "Canon", "printer"],
  [/^Cradlepoint\b/i, "Cradlepoint", "router"],
  [/^Crestron\b/, "Crestron", "AV controller"],
  [/^Dahua\b/, "Dahua", "camera"],
  [/^Digi International\b/, "Digi", "device server"],
  [/^D-Link\b/i, "D-Link", "network equipment"],
  [/^Dr?ayTek\b/i, "DrayTek", "router"],
  [/^Eaton\b/, "Eaton", "power device"],
  [/^(?:SEIKO )?EPSON\b/i, "Epson", "printer"],
  [/^Extron\b/, "Extron", "AV controller"],
  [/^Fronius\b/, "Fronius", "inverter"],
  [/^Grandstream\b/i, "Grandstream", "phone"],
  [/^Hangzhou Hikvision|^Hikvision\b/i, "Hikvision", "camera"],
  [/^Hanwha\b/, "Hanwha", "camera"],
  [/^innovaphone\b/i, "innovaphone", "phone system"],
  [/^Konica Minolta\b/i, "Konica Minolta", "printer"],
  [/^Kyocera\b/i, "Kyocera", "printer"],
  [/^LANCOM\b/i, "LANCOM", "router"],
  [/^Lantronix\b/i, "Lantronix", "device server"],
  [/^Lexmark\b/i, "Lexmark", "printer"],
  [/^Loxone\b/, "Loxone", "smart home device"],
  [/^Mitel\b/, "Mitel", "phone system"],
  [/^MOBOTIX\b/i, "Mobotix", "camera"],
  [/^Moxa\b/i, "Moxa", "industrial device"],
  [/^NETGEAR\b/i, "NETGEAR", "network equipment"],
  [/^OKI\b|^Oki Data\b/, "OKI", "printer"],
  [/^Peplink\b/i, "Peplink", "router"],
  [/^Phoenix Contact\b/i, "Phoenix Contact", "industrial device"],
  [/^Polycom\b/i, "Polycom", "conference system"],
  [/^Raritan\b/, "Raritan", "power device"],
  [/^RICOH\b/i, "Ricoh", "printer"],
  [/^Ruckus\b/, "Ruckus", "access point"],
  [/^Schneider Electric\b/, "Schneider Electric", "power or industrial device"],
  [/^Signify\b|^Philips Hue\b/, "Philips", "smart home device"],
  [/^SMA Solar\b/, "SMA", "inverter"],
  [/^snom\b/i, "snom", "phone"],
  [/^Teltonika\b/i, "Teltonika", "router"],
  [/^TOSHIBA TEC\b/i, "Toshiba", "printer"],
  [/^TP-Link\b/i, "TP-Link", "network equipment"],
  [/^Tridium\b/i, "Tridium", "building controller"],
  [/^Ubiquiti\b/i, "Ubiquiti", "network equipment"],
  [/Uniview\b/i, "Uniview", "camera"],
  [/^Vertiv\b|^Liebert\b/i, "Vertiv", "power device"],
  [/^VIVOTEK\b/i, "Vivotek", "camera"],
  [/^WAGO\b/i, "WAGO", "industrial device"],
  [/^Western Digital\b/i, "Western Digital", "storage"],
  [/^Xerox\b/i, "Xerox", "printer"],
  [/^Yealink\b/i, "Yealink", "phone"],
  [/^Zyxel\b/i, "Zyxel", "network equipment"],
];

/** Names that devices make of their hardware's address or number: `ET0021B7123456`, `BRN30055C123456`. */
const HARDWARE_NAME =
  /^(?:[A-Za-z]{2,6}[-_]?)?(?=[\dA-F]{0,16}\d)[\dA-F]{6,16}$|^(?:[\da-fA-F]{2}[:-]){5}[\da-fA-F]{2}$/;
const HOST_NAME = /[A-Za-z\d-]\.[A-Za-z]/;

/** The certificate's names. */
export interface CertificateNames {
  /** One-line distinguished names: `C=US, O=Example, CN=host`. */
  readonly subject: string;
  readonly issuer?: string;
}

/** The product that a certificate names; `undefined` where it is anybody's. */
export function matchCertificate(
  { subject, issuer = "" }: CertificateNames,
): FingerprintMatch | undefined {
  return matchFingerprint("tls-subject", subject) ??
    (issuer === "" ? undefined : matchIssuer(issuer)) ??
    matchMaker(subject, subject === issuer);
}

function matchIssuer(issuer: string): FingerprintMatch | undefined {
  for (const reading of subjectReadings(issuer)) {
    const match = matchFingerprint("tls-issuer", reading);
    if (match !== undefined) return match;
  }
  return undefined;
}

/** The device of a maker that its certificate names, by a model or by a name made of its hardware. */
function matchMaker(subject: string, selfSigned: boolean): FingerprintMatch | undefined {
  const name = partOf(subject, "CN");
  if (HOST_NAME.test(name)) return undefined;
  const model = matchDeviceName(name);
  if (model !== undefined) return model;
  const found = MAKERS.find(([organisation]) => organisation.test(partOf(subject, "O")));
  if (found === undefined || !(selfSigned || HARDWARE_NAME.test(name))) return undefined;
  const [organisation, maker, device] = found;
  return {
    vendor: maker,
    product: `${maker} device`,
    device,
    cpe: [],
    rule: `tls-subject: O=${organisation.source}`,
  };
}

/** The value of the first part of this type; empty where there is none. */
function partOf(subject: string, type: string): string {
  const part = subject.split(/, (?=[A-Za-z][\w.]{0,30}=)/, 32)
    .find((text) => text.startsWith(`${type}=`));
  return part?.slice(type.length + 1) ?? "";
}
