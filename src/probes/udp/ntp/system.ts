/**
 * What the variable `system` of an NTP server tells. The reference implementation is built with the
 * kernel's name and release; makers of appliances put their own system's in their place.
 *
 *     Linux/6.1.0-13-amd64   SunOS5.10   UNIX/AIX   ia64-hp-hpux11.31   the name and the release
 *     cisco   JUNOS9.3R4.4   Data ONTAP/8.1RC2   VMkernel/4.1.0         an appliance's own
 *
 * Source: RFC 9327 section 4 (READVAR); what real servers answer.
 */

import type { Identification } from "../../probe.ts";

/** What a system's name tells beside the NTP server's software. */
export type NtpSystem = Partial<Pick<Identification, "vendor" | "os" | "device">>;

/** A form, the system's name with its groups, its maker, and the kind of device. */
type SystemRow = readonly [form: RegExp, os: string, vendor?: string, device?: string];

/** Systems of appliances, and those that are told in other words than their own. */
const SYSTEMS: readonly SystemRow[] = [
  [/^cisco$/i, "Cisco IOS", "Cisco", "router or switch"],
  [/^Linux\/?\S{1,20}\.waas$/i, "Cisco WAAS", "Cisco", "WAN accelerator"],
  [/^JUNOS\/?(.+)$/i, "Junos $1", "Juniper", "router or switch"],
  [/^VMkernel\/?(.+)$/i, "ESXi $1", "VMware", "hypervisor"],
  [/^Linux\/?\S{1,30}[.-]ESX$/i, "ESX", "VMware", "hypervisor"],
  [/^FreeBSD\/?\S{1,20}-NETSCALER-(.+)$/i, "NetScaler $1", "Citrix", "load balancer"],
  [/^BIG-?IP(?:\/|BIG-?IP)? ?(.*)$/i, "BIG-IP $1", "F5", "load balancer"],
  [/^Data ONTAP\/{0,2}(.*)$/i, "Data ONTAP $1", "NetApp", "storage"],
  [/^Isilon OneFS\/?v?(.*)$/i, "OneFS $1", "Dell", "storage"],
  [/^EqualLogic\b/i, "EqualLogic", "Dell", "storage"],
  [/^IPSO\/?(.*)$/i, "IPSO $1", "Check Point", "firewall"],
  [/^SecureOS\/?(.*)$/i, "SecureOS $1", "McAfee", "firewall"],
  [/^OpenVMS(?:\/V| )?(.*)$/i, "OpenVMS $1"],
  [/^(?:\w{1,8}-hp-)?HP-?UX\/?(?:B\.)?([\d.]*)$/i, "HP-UX $1"],
  [/^(?:\w{1,8}-wrs-)?VxWorks(?:\/.*)?$/i, "VxWorks"],
  [/^\w{1,8}-(?:\w{1,12}-)?linux(?:-gnu\w{0,8})?$/i, "Linux"],
  [/^\w{1,8}-(?:sun-)solaris([\d.]*)$/i, "Solaris $1"],
  [/^OSF1[\/V]{0,2}(.*)$/i, "OSF/1 $1"],
  [/^DECOSF1$/i, "OSF/1"],
  [/^SCO_SV([\d.]*)$/i, "SCO UNIX $1"],
  [/^Unixware([\d.]*)$/i, "UnixWare $1"],
  [/^Win(2\d{3})(R2)?\b/i, "Windows Server $1 $2"],
  [/^Win(XP|7|8|10|11)\b/i, "Windows $1"],
  [/^WINDOWS(?:\/NT)?$/i, "Windows"],
  [/^BSD\/OS ?(.*)$/i, "BSD/OS $1"],
];

/** `Linux/6.1.0`, `Linux2.6.10`, `SunOS 4.x`: a name and what begins with a digit. */
const NAME_AND_RELEASE = /^([A-Za-z][A-Za-z-]{0,30})[\/ ]?v?(\d.{0,60})$/;

/** The system that the variable names; nothing where it names none. */
export function readNtpSystem(variable: string): NtpSystem {
  const system = variable.trim().replace(/^UNIX\/(?=\w)/i, "");
  if (!/\w/.test(system)) return {};
  for (const [form, os, vendor, device] of SYSTEMS) {
    const found = form.exec(system);
    if (found === null) continue;
    const name = os.replaceAll(/\$(\d)/g, (_, group) => found[Number(group)] ?? "");
    return {
      os: name.replaceAll(/\s+/g, " ").trim(),
      ...(vendor === undefined ? {} : { vendor }),
      ...(device === undefined ? {} : { device }),
    };
  }
  const [, name, release] = NAME_AND_RELEASE.exec(system) ?? [];
  return { os: name === undefined ? system.replace("/", " ").trim() : `${name} ${release}` };
}
