/** `version` messages: one recorded from bcoin 1.0.2 (regtest), one of Bitcoin Core's form and of Knots'. */

import { fromHex } from "../../../../src/bytes/convert.ts";

const zeros = (count: number) => "00".repeat(count);

/** A message of this network by this software; its checksum is not looked at. */
export function versionMessage(magic: string, agent: string): Uint8Array<ArrayBuffer> {
  const text = Array.from(agent, (letter) => letter.charCodeAt(0).toString(16)).join("");
  const length = (n: number) => n.toString(16).padStart(2, "0");
  const payload = `80110100 0904000000000000 007c116b00000000 ${zeros(52)} 1122334455667788 ${
    length(agent.length)
  }${text} 80a80c00 01`.replaceAll(" ", "");
  const command = "76657273696f6e0000000000";
  return fromHex(`${magic}${command}${length(payload.length / 2)}000000 00000000 ${payload}`);
}

/** Replies. */
export const samples: readonly Uint8Array[] = [
  fromHex(`
    fabfb5da 76657273696f6e0000000000 64000000 c5e8ffdd 7f110100 0d00000000000000
    7c01116b00000000 0000000000000000 00000000000000000000ffff7f000001 aaec
    0d00000000000000 00000000000000000000000000000000 0000 4c04cae4b027ca63
    0e 2f62636f696e3a76312e302e322f 00000000 01`),
  versionMessage("f9beb4d9", "/Satoshi:27.0.0/"),
  versionMessage("f9beb4d9", "/Satoshi:26.1.0/Knots:20240325/"),
];
