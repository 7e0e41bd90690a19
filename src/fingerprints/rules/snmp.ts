/**
 * SNMP `sysDescr.0` values (RFC 3418, system group): free text, but each maker writes it in its own
 * way. The systems of servers come last: a device's own words say more than its kernel's. Last of all come a maker's name and a model.
 */

import type { FingerprintRule } from "../rule.ts";
import { accessSnmpRules } from "./snmp_access.ts";
import { applianceSnmpRules } from "./snmp_appliance.ts";
import { ciscoSnmpRules } from "./snmp_cisco.ts";
import { exactSnmpRules } from "./snmp_exact.ts";
import { facilitySnmpRules } from "./snmp_facility.ts";
import { formSnmpRules } from "./snmp_form.ts";
import { lineSnmpRules } from "./snmp_line.ts";
import { makerSnmpRules } from "./snmp_maker.ts";
import { networkSnmpRules } from "./snmp_network.ts";
import { otherSnmpRules } from "./snmp_other.ts";
import { printerSnmpRules } from "./snmp_printer.ts";
import { storageSnmpRules } from "./snmp_storage.ts";
import { systemSnmpRules } from "./snmp_system.ts";

/** Rules for system descriptions: made when the first one is matched, as few scans need them. */
export function snmpRules(): readonly FingerprintRule[] {
  return [
    ...exactSnmpRules(),
    ...formSnmpRules(),
    ...otherSnmpRules(),
    ...accessSnmpRules(),
    ...ciscoSnmpRules(),
    ...printerSnmpRules(),
    ...applianceSnmpRules(),
    ...storageSnmpRules(),
    ...facilitySnmpRules(),
    ...networkSnmpRules(),
    ...systemSnmpRules(),
    ...lineSnmpRules(),
    ...makerSnmpRules(),
  ];
}
