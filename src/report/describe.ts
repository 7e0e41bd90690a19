/** What is said of a port in a few words, where two scans or a scan and a policy are held together. */

import type { Port } from "../model/report.ts";
import type { TlsCertificate } from "../model/tls.ts";

/** `ssh`, `http inside TLS`, or `unknown`: what was proved, never what the number suggests. */
export function serviceWords({ service }: Port): string {
  if (service === undefined || service.method === "hint") return "unknown";
  return service.tunnel === undefined ? service.name : `${service.name} inside TLS`;
}

/** `OpenSSH 9.2p1`, as much of it as is known. */
export function versionWords({ service }: Port): string {
  const parts = [service?.product, service?.version, service?.extra];
  return parts.filter((part) => part !== undefined).join(" ");
}

/** Service and version together: `ssh, OpenSSH 9.2p1`. */
export function portWords(port: Port): string {
  const version = versionWords(port);
  return version === "" ? serviceWords(port) : `${serviceWords(port)}, ${version}`;
}

/** `CN=example.org, until 2026-12-31, sha256 0123456789ab`. */
export function certificateWords(certificate: TlsCertificate | undefined): string {
  if (certificate === undefined) return "none";
  const { subject, notAfter, fingerprintSha256 } = certificate;
  return `${subject}, until ${notAfter.slice(0, 10)}, sha256 ${fingerprintSha256.slice(0, 12)}`;
}
