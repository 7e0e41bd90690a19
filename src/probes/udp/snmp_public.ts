/**
 * SNMP agents that any client may read. The community `public` is a password of a kind, even if a
 * well-known one: it is tried only with `--snmp-public`. One variable of each kind, no walk.
 *
 *     version 2c, `public`, GetRequest sysDescr.0 sysObjectID.0 sysName.0 -> Response, same id: the texts
 *
 * Where no rule names the description's product, the maker's number in sysObjectID names the vendor,
 * and the model is what the description begins with.
 *
 * Sources: RFC 3416 section 4.2.1, RFC 3418 (system group).
 */

import { matchFingerprint } from "../../fingerprints/match.ts";
import { BER, type BerElement, berString, oidText } from "../wire/ber.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { enterpriseOf, productOfMaker } from "./snmp/enterprise.ts";
import { buildSnmpGet, parseSnmpResponse, snmpId } from "./snmp/message.ts";

const SYS_DESCR = "1.3.6.1.2.1.1.1.0";
const SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0";
const SYS_NAME = "1.3.6.1.2.1.1.5.0";

/** The probe of SNMP version 2c with the community `public`. */
export const snmpPublicProbe: DatagramProbe = {
  name: "snmp-public",
  title: "SNMP agents with the community `public`, where allowed",
  transport: "udp",
  ports: [161, 1161],
  intrusiveness: "harmless",
  rarity: 4,
  request({ snmpPublic, random }) {
    if (!snmpPublic) return undefined;
    const id = snmpId(random(4));
    return {
      bytes: buildSnmpGet({ id, community: "public", names: [SYS_DESCR, SYS_OBJECT_ID, SYS_NAME] }),
      read(reply) {
        const variables = parseSnmpResponse(reply, id);
        return variables?.has(SYS_DESCR) === true ? describe(variables) : null;
      },
    };
  },
};

function describe(variables: ReadonlyMap<string, BerElement>): DatagramReply {
  const description = textOf(variables.get(SYS_DESCR));
  const objectId = oidOf(variables.get(SYS_OBJECT_ID));
  return {
    service: "snmp",
    ...matchFingerprint("snmp", description) ??
      productOfMaker(enterpriseOf(objectId), description),
    details: present({
      snmp_public: "readable",
      snmp_description: description,
      snmp_object_id: objectId,
      snmp_name: textOf(variables.get(SYS_NAME)),
    }),
  };
}

function textOf(value: BerElement | undefined): string {
  return value?.tag === BER.octetString ? berString(value.content) : "";
}

function oidOf(value: BerElement | undefined): string {
  return value?.tag === BER.oid ? oidText(value.content) : "";
}
