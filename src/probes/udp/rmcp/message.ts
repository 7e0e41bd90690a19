/**
 * What the Remote Management Control Protocol's users share: its header and the numbers of
 * enterprises that make management controllers.
 *
 *     version8 = 06 | 00 | sequence8 (FF: no acknowledgement) | class8 (06 ASF, 07 IPMI)
 *
 * Sources: DSP0136 (ASF 2.0), section 3.2.2; IANA, private enterprise numbers.
 */

/** RMCP 1.0. */
export const RMCP_VERSION = 6;
/** The sequence number of messages that are not acknowledged. */
export const RMCP_NO_ACK = 0xff;
/** The class of ASF messages. */
export const RMCP_ASF = 6;
/** The class of IPMI messages. */
export const RMCP_IPMI = 7;

const ENTERPRISES: Readonly<Record<number, string>> = {
  2: "IBM",
  11: "HP",
  42: "Sun Microsystems",
  343: "Intel",
  674: "Dell",
  4542: "ASF",
  10368: "Fujitsu",
  10876: "Supermicro",
  11129: "Google",
  19046: "Lenovo",
};

/** The owner of an enterprise number: `Dell`, `enterprise 12345`. */
export function enterpriseName(number: number): string {
  return ENTERPRISES[number] ?? `enterprise ${number}`;
}
