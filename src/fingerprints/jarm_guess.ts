/**
 * The product that a JARM fingerprint suggests where nothing else names one. It is a guess: the same
 * TLS library with the same settings has the same fingerprint, whoever uses it. So what is known to be a
 * library's own is left out (Java's, which Cobalt Strike has; Go's, which Merlin has; OpenSSL's, which
 * Metasploit has), and what is here was seen with one product, and with none of 33 settings of OpenSSL,
 * GnuTLS, Go, Node.js and Python that were measured.
 *
 * Source: JARM (Salesforce, 2020); fingerprints by the labels of a public collection (Rapid7's Recog).
 */

import type { ProductGuess } from "../model/service.ts";

/** Less than what a server says of itself counts. */
const CONFIDENCE = 0.2;

const PRODUCTS: Readonly<Record<string, readonly string[]>> = {
  "Apple CUPS": ["21d14d00021d21d21c42d43d00041d320c989d4ed06a7e9d3133ba36bb2752"],
  "Chromecast": ["21d3fd00021d21d21c21d3fd21d21d89188428dae58757cf803176e9701156"],
  "D-Link DCS-825L": ["06d06d07d06d06d06c06d06d06d06d7991b0b1ad2cbf06082e3b1a9dcaaa8d"],
  "EdgeRouter X": ["2ad2ad16d2ad2ad22c2ad2ad2ad2ad7e5e7dc6f569c9c16238278a408347ef"],
  "LANCOM 883 VoIP": ["0ed3dd16d25d00000042d43d000000e9435856b7ee99e87c06831602602f2d"],
  "Ligowave Infinity Controller": [
    "04b02b00004b04b04b04b02b04b04b9674c6b4e623ae36cc2d998e99e2262e",
  ],
  "NETGEAR D series": ["04d02d00004d04d04c04d02d04d04d9674c6b4e623ae36cc2d998e99e2262e"],
  "NETGEAR Orbi": ["2ad2ad16d2ad2ad07c2ad2ad2ad2ad4271ee10d978b0aecbc22f1de60ab611"],
  "NETGEAR R series": ["0bd14d0000bd0bd0000bd14d0bd0bd6b64279c20472e17718ddea38ab610fa"],
  "Synology DSM 6": [
    "29d29d15d29d29d21c29d29d29d29d10d7a07cb776562eccb97246005feba5",
    "29d29d15d29d29d21c29d29d29d29de857600fcd9f89735d87c3704c4e141b",
    "2ad2ad0002ad2ad0002ad2ad2ad2ad5bf44aec534289dfa8e33148b66cd6c3",
    "2ad2ad0002ad2ad0002ad2ad2ad2ada9e96d3ba9f7903758a731e0fa01453d",
  ],
  "Synology DSM 7": [
    "00000000000000000042d42d0000009535d5979f591ae8e547c5e5743e5b64",
    "29d29d15d29d29d00042d42d00000068f5dc63852f94da932cd6b61b1cd9e3",
    "29d29d15d29d29d21c42d42d000000bf85d79ff39d9f5079675604a74fc04b",
  ],
  "Tor": [
    "2ad2ad16d2ad2ad00042d42d000000332dc9cd7d90589195193c8bb05d84fa",
    "2ad2ad16d2ad2ad22c2ad2ad2ad2adce2e4c8c53174ecbf5529ce7584d5518",
    "2ad2ad16d2ad2ad22c42d42d000000d342d5966a57139eeaff9f8bc4841b25",
  ],
  "VMware ESXi": ["21d14d00021d21d21c21d14d21d21d3e9a0dda94718e521eb7d1409c9e3601"],
};

const BY_HASH: ReadonlyMap<string, string> = new Map(
  Object.entries(PRODUCTS).flatMap(([product, hashes]) => hashes.map((hash) => [hash, product])),
);

/** The guess, where the fingerprint was seen with one product. */
export function guessByJarm(jarm: string | undefined): ProductGuess | undefined {
  const product = jarm === undefined ? undefined : BY_HASH.get(jarm);
  return product === undefined ? undefined : { product, from: "JARM", confidence: CONFIDENCE };
}
