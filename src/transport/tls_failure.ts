/**
 * Why nothing could be sent over TLS. `fetch` tells it in the text of its error alone, so the server is
 * asked once more, trusting any certificate and sending nothing, for what it shows.
 */

import type { TlsInfo, TlsProblem } from "../model/tls.ts";
import { dialTcp } from "./tcp.ts";
import { tlsUpgrade } from "./tls.ts";

const PROBLEMS: Readonly<Record<TlsProblem, string>> = {
  "name-mismatch": "for another name",
  expired: "expired",
  "not-yet-valid": "not valid yet",
  "self-signed": "self-signed",
  untrusted: "not trusted",
  "impossible-dates": "impossible in its dates",
  "weak-key": "made with a weak key",
  "md5-signature": "signed with MD5",
  "sha1-signature": "signed with SHA-1",
};

/**
 * Looks for a fault of the TLS server at an `https:` address.
 *
 * @param options.address where to connect to; by default the host's name is resolved.
 * @returns `its certificate is self-signed, not trusted`; `undefined` when nothing is wrong with its
 * TLS, or no connection comes about at all. Never rejects.
 */
export async function explainTlsFailure(
  url: URL,
  { timeoutMs, address }: { readonly timeoutMs: number; readonly address?: string | undefined },
): Promise<string | undefined> {
  if (url.protocol !== "https:") return undefined;
  const signal = AbortSignal.timeout(timeoutMs);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const outcome = await dialTcp(address ?? host, Number(url.port || 443), signal);
  if (outcome.kind !== "open") return undefined;
  const serverName = isAddress(host) ? undefined : host;
  const session = await tlsUpgrade(host, serverName)(outcome.stream, { signal });
  session?.stream.close();
  if (signal.aborted) return undefined;
  return session === undefined ? "it does not speak TLS there" : faultOf(session.info, host);
}

function faultOf(info: TlsInfo, host: string): string | undefined {
  const found = new Set<TlsProblem>(info.problems);
  const { subjectAltNames = [] } = info.certificate ?? {};
  if (info.certificate !== undefined && isAddress(host)) {
    if (!subjectAltNames.includes(`IP:${host}`)) found.add("name-mismatch");
  }
  const words = (Object.keys(PROBLEMS) as TlsProblem[]).filter((problem) => found.has(problem))
    .map((problem) => PROBLEMS[problem]);
  if (words.length > 0) return `its certificate is ${words.join(", ")}`;
  if (info.clientCertificateWanted === true) return "it wants a certificate of the sender";
  return info.trusted === true ? undefined : "the TLS handshake failed";
}

/** A URL writes IPv4 addresses in decimal and IPv6 addresses with colons, whatever was typed. */
function isAddress(host: string): boolean {
  return host.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
