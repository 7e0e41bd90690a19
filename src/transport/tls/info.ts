/**
 * From the facts of a handshake to the report's TLS information. No sockets; asynchronous only for
 * the certificate's digest.
 */

import { TLS_PROBLEMS, type TlsInfo, type TlsProblem } from "../../model/tls.ts";
import { brokenHash, isWeakKey } from "../../model/weak.ts";
import { alertName } from "./alerts.ts";
import { describeCertificate, parseCertificate, type ParsedCertificate } from "./certificate.ts";
import { cipherName } from "./cipher_suites.ts";
import { TLS_VERSIONS } from "./client_hello.ts";
import type { ServerFlight } from "./flight.ts";

/** The facts of one handshake. */
export interface Shown {
  readonly protocol?: string | undefined;
  readonly cipher?: string | undefined;
  readonly alpn?: string | undefined;
  /** In DER, the server's own first. */
  readonly certificates: readonly Uint8Array[];
  readonly wantsCertificate: boolean;
  /** Whether the runtime accepts the chain, whatever name it is for. */
  readonly chainTrusted?: boolean | undefined;
  /** Code of the alert that ended the handshake. */
  readonly alert?: number | undefined;
}

/** What the check of a certificate depends on. */
export interface Circumstances {
  /** The host name that the user typed; an address has no name that could differ. */
  readonly serverName: string | undefined;
  readonly now: Date;
}

/** The report's TLS information on a handshake. */
export async function describeTls(shown: Shown, circumstances: Circumstances): Promise<TlsInfo> {
  const { protocol, cipher, alpn, certificates, wantsCertificate, chainTrusted, alert } = shown;
  const [der] = certificates;
  const parsed = der === undefined ? null : parseCertificate(der);
  const problems = parsed === null ? [] : findProblems(parsed, { ...circumstances, chainTrusted });
  const trusted = chainTrusted === undefined
    ? undefined
    : chainTrusted && !problems.includes("name-mismatch");
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(der === undefined || parsed === null
      ? {}
      : { certificate: await describeCertificate(der, parsed, circumstances.now) }),
    ...(certificates.length === 0 ? {} : { chainLength: certificates.length }),
    ...(trusted === undefined ? {} : { trusted }),
    problems,
    ...(alert === undefined ? {} : { alert: alertName(alert) }),
    ...(wantsCertificate ? { clientCertificateWanted: true } : {}),
  };
}

/** The facts of the readable part of a flight. */
export function shownBy(flight: ServerFlight): Shown {
  const { hello, alpn, alert, certificates, wantsCertificate } = flight;
  return {
    protocol: hello === undefined ? undefined : versionName(hello.version),
    cipher: hello === undefined ? undefined : cipherName(hello.cipher),
    alpn,
    certificates,
    wantsCertificate,
    alert,
  };
}

/** `TLSv1.2` for 0x0303. */
export function versionName(version: number): string {
  return TLS_VERSIONS.find(([, number]) => number === version)?.[0] ??
    `0x${version.toString(16).padStart(4, "0")}`;
}

function findProblems(
  certificate: ParsedCertificate,
  { serverName, now, chainTrusted }: Circumstances & Pick<Shown, "chainTrusted">,
): readonly TlsProblem[] {
  const { selfSigned, notBefore, notAfter, subjectAltNames } = certificate;
  const hash = brokenHash(certificate);
  const found: Readonly<Record<TlsProblem, boolean>> = {
    "self-signed": selfSigned,
    expired: notAfter !== undefined && notAfter < now,
    "not-yet-valid": notBefore !== undefined && notBefore > now,
    "impossible-dates": notBefore === undefined || notAfter === undefined || notAfter < notBefore,
    "name-mismatch": serverName !== undefined && !coversName(subjectAltNames, serverName),
    untrusted: chainTrusted === false,
    "weak-key": isWeakKey(certificate),
    "md5-signature": hash === "md5",
    "sha1-signature": hash === "sha1",
  };
  return TLS_PROBLEMS.filter((problem) => found[problem]);
}

/**
 * Whether alternative names cover a host name. As today's clients do, the subject's common name is
 * not considered, and `*` stands for the whole first label only (RFC 9525 section 6.3).
 */
export function coversName(altNames: readonly string[], host: string): boolean {
  const wanted = normalName(host);
  const parent = wanted.includes(".") ? wanted.slice(wanted.indexOf(".") + 1) : "";
  return altNames.some((entry) => {
    if (!entry.startsWith("DNS:")) return false;
    const name = normalName(entry.slice(4));
    if (!name.startsWith("*.")) return name === wanted;
    return parent.includes(".") && name.slice(2) === parent;
  });
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
