/**
 * Whether TLS and SSH servers agree on keys in a way that a quantum computer does not break. What is
 * recorded today can be decrypted by one later, so the key agreement matters before the signatures do.
 */

import type { Port } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { openPorts } from "./judge_ports.ts";
import type { Outcome, Subject } from "./outcome.ts";

/** Every TLS and SSH server must offer such a key agreement. */
export function judgePostQuantum(subject: Subject): Outcome {
  const open = openPorts(subject);
  const encrypting = open.filter(([, port]) => protocolOf(port) !== undefined);
  const unsure = encrypting.filter(([, port]) => isReady(port) === undefined);
  return {
    check: "post-quantum",
    title: "TLS and SSH must offer a post-quantum key agreement",
    findings: encrypting.filter(([, port]) => isReady(port) === false).map(([host, port]) => ({
      host,
      port,
      what: `offers no post-quantum key agreement (${protocolOf(port)})`,
      advice: protocolOf(port) === "SSH"
        ? "update the server and allow mlkem768x25519-sha256 or sntrup761x25519-sha512"
        : "update the TLS library and allow the group X25519MLKEM768",
    })),
    undecided: !subject.deep && open.length > 0
      ? "the scan did not ask for key agreements: scan with --deep"
      : unsure.length === 0
      ? undefined
      : `${plural(unsure.length, "port")} whose key agreements are not known`,
  };
}

function protocolOf({ service, tls }: Port): "SSH" | "TLS" | undefined {
  if (tls !== undefined) return "TLS";
  return service?.name === "ssh" && service.method !== "hint" ? "SSH" : undefined;
}

function isReady({ tls, details }: Port): boolean | undefined {
  if (tls !== undefined) return tls.postQuantum;
  const told = details["ssh_post_quantum"];
  return told === undefined ? undefined : told === "yes";
}
