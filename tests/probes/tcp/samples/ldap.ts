/** Replies of directories to the search with the message id 01020304. */

import { concatBytes, fromHex } from "../../../../src/bytes/convert.ts";
import { BER, ber, berInteger, berText } from "../../../../src/probes/wire/ber.ts";

const ID = 0x01020304;
const SUCCESS = fromHex("300f0204010203046507 0a0100 0400 0400");

/** A searchResEntry with these attributes. */
export function rootDse(
  attributes: Readonly<Record<string, readonly string[]>>,
): Uint8Array<ArrayBuffer> {
  const list = Object.entries(attributes).map(([name, values]) =>
    ber(BER.sequence, berText(name), ber(BER.set, ...values.map((value) => berText(value))))
  );
  const entry = ber(0x64, berText(""), ber(BER.sequence, ...list));
  return concatBytes([ber(BER.sequence, berInteger(ID), entry), SUCCESS]);
}

/** OpenLDAP 2.5 without TLS, Active Directory, a directory that refuses, a disconnection. */
export const samples: readonly Uint8Array[] = [
  fromHex(`
    3081b8 020401020304 6481af 0400 3081aa
    3025 040b6f626a656374436c617373 3116 0403746f70 040f4f70656e4c444150726f6f74445345
    3025 040e6e616d696e67436f6e7465787473 3113 041164633d6578616d706c652c64633d6f7267
    301b 0414737570706f727465644c44415056657273696f6e 3103 040133
    303d 0417737570706f727465645341534c4d656368616e69736d73
      3122 040d534352414d2d5348412d323536 040a4449474553542d4d4435 0405504c41494e
    300f 020401020304 6507 0a0100 0400 0400`),
  rootDse({
    dnsHostName: ["dc1.corp.example"],
    namingContexts: ["DC=corp,DC=example", "CN=Configuration,DC=corp,DC=example"],
    defaultNamingContext: ["DC=corp,DC=example"],
    supportedCapabilities: ["1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670"],
    domainControllerFunctionality: ["7"],
    isGlobalCatalogReady: ["TRUE"],
    supportedLDAPVersion: ["3", "2"],
  }),
  fromHex("3023 020401020304 651b 0a0132 0400 0414 616e6f6e796d6f757320696d706f737369626c65"),
  fromHex(`
    302c 020100 7827 0a0102 0400 0408 62616420746167 21
    8a16 312e332e362e312e342e312e313436362e3230303336`),
];
