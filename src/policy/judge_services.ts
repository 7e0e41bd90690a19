/** Who must answer on a port, and protocols that anybody on the way can read. */

import type { Host, Port } from "../model/report.ts";
import type { Service } from "../model/service.ts";
import { PLAIN_TEXT_SERVICES, startTlsOf } from "../model/weak.ts";
import { plural } from "../text/count.ts";
import { versionFits } from "../text/version_order.ts";
import { serviceWords } from "../report/describe.ts";
import type { Outcome, PolicyFinding, Subject } from "./outcome.ts";
import { openPorts } from "./judge_ports.ts";
import type { ServiceWish } from "./policy.ts";

/** Where the ports are open, the wanted service must answer. */
export function judgeService(wish: ServiceWish, subject: Subject): Outcome {
  const there = openPorts(subject).filter(([, port]) => wish.ports.has(port));
  const unknown = there.filter(([, port]) => isUnnamed(port));
  // A service that a close look could not name is not the wanted one.
  const decided = subject.deep ? there : there.filter(([, port]) => !isUnnamed(port));
  return {
    check: `service/${wish.ports.text}`,
    title: `${wish.ports.text} must be ${wishWords(wish)} where open`,
    findings: decided.flatMap(([host, port]) => serviceFinding(wish, { host, port })),
    undecided: subject.deep ? undefined : notNamed(unknown.length),
  };
}

function isUnnamed({ service }: Port): boolean {
  return service === undefined || service.method === "hint";
}

function notNamed(count: number): string | undefined {
  return count === 0
    ? undefined
    : `${plural(count, "open port")} whose service is not known: scan with --deep`;
}

/** `ssh, OpenSSH >=9.2`. */
function wishWords({ name, product, version, tls }: ServiceWish): string {
  const what = [product, version].filter((part) => part !== undefined).join(" ");
  const inside = tls === undefined ? "" : tls ? "inside TLS" : "without TLS";
  return [name, what, inside].filter((part) => part !== undefined && part !== "").join(", ");
}

function serviceFinding(
  wish: ServiceWish,
  { host, port }: { readonly host: Host; readonly port: Port },
): readonly PolicyFinding[] {
  const { service } = port;
  const finding = (what: string, advice: string) => [{ host, port, what, advice }];
  if (service === undefined || (wish.name !== undefined && !isNamed(service, wish.name))) {
    return finding(
      `is ${serviceWords(port)}, not ${wishWords(wish)}`,
      "find out which program listens there",
    );
  }
  const inTls = service.tunnel === "tls";
  if (wish.tls !== undefined && inTls !== wish.tls) {
    return finding(
      `is ${serviceWords(port)}, ${wish.tls ? "without TLS" : "which it must not be"}`,
      wish.tls ? "switch TLS on" : "switch TLS off there",
    );
  }
  return productFinding(wish, { host, port, service });
}

function productFinding(
  { product, version }: ServiceWish,
  { host, port, service }: { readonly host: Host; readonly port: Port; readonly service: Service },
): readonly PolicyFinding[] {
  const finding = (what: string, advice: string) => [{ host, port, what, advice }];
  const shown = service.product ?? "an unknown product";
  if (product !== undefined && !shown.toLowerCase().includes(product.toLowerCase())) {
    return finding(`is ${shown}, not ${product}`, "find out who replaced the program");
  }
  if (version === undefined || versionFits(service.version ?? "", version)) return [];
  const known = service.version === undefined ? "of unknown version" : service.version;
  return finding(`is ${shown} ${known}, not ${version}`, `install ${product ?? shown} ${version}`);
}

/** `https` is `http` inside TLS, and so are the others of that form. */
function isNamed({ name, tunnel }: Service, wanted: string): boolean {
  return name === wanted || (tunnel === "tls" && `${name}s` === wanted);
}

/** No service may speak a protocol that anybody on the way can read. */
export function judgePlainText(subject: Subject): Outcome {
  const open = openPorts(subject);
  const unknown = open.filter(([, port]) => isUnnamed(port));
  // Whether these can start TLS, only a scan that asked them knows.
  const unsure = open.filter(([, port]) => !isUnnamed(port) && startTlsOf(port) === "unknown");
  return {
    check: "plain-text",
    title: "plain-text protocols are forbidden",
    findings: open.filter(([, port]) => isPlainText(port, subject.deep)).map(([host, port]) => ({
      host,
      port,
      what: `uses ${serviceWords(port)} without TLS (traffic can be intercepted)`,
      advice: "switch TLS on, or use a protocol that encrypts",
    })),
    undecided: subject.deep ? undefined : notNamed(unknown.length) ?? notAsked(unsure.length),
  };
}

function notAsked(count: number): string | undefined {
  return count === 0
    ? undefined
    : `${plural(count, "port")} that may start TLS by itself: scan with --deep`;
}

function isPlainText(port: Port, deep: boolean): boolean {
  const { service, tls, details } = port;
  if (service === undefined || isUnnamed(port)) return false;
  if (!PLAIN_TEXT_SERVICES.has(service.name)) return false;
  // With `tls` and without a tunnel the session can start TLS by itself.
  if (service.tunnel === "tls" || tls !== undefined) return false;
  const startTls = startTlsOf(port);
  if (startTls === "yes" || (startTls === "unknown" && !deep)) return false;
  // A web server that only sends its visitors on to TLS says nothing worth reading.
  return !(service.name === "http" && /^https:/i.test(details["location"] ?? ""));
}
