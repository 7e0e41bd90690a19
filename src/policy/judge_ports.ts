/** Which ports may, must and must not be open. */

import type { PortKey } from "../model/endpoint.ts";
import { type Host, type Port, shownState } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { unlistedState, wasAsked } from "../report/coverage.ts";
import { serviceWords } from "../report/describe.ts";
import type { Outcome, PolicyFinding, Subject } from "./outcome.ts";
import type { PortList } from "./policy.ts";

/** Nothing but the allowed ports may be open. */
export function judgeAllow(allowed: PortList, subject: Subject): Outcome {
  return {
    check: "allow",
    title: allowed.keys.length === 0 ? "no port is open" : `only ${allowed.text} may be open`,
    findings: openPorts(subject).filter(([, port]) => !allowed.has(port)).map(([host, port]) => ({
      host,
      port,
      what: `is open${serviceNote(port)}, which is not allowed`,
      advice: "stop the service or close the port; if it may be open, add it to the allowed ports",
    })),
    undecided: unsure(subject),
  };
}

/** No forbidden port may be open. */
export function judgeForbid(forbidden: PortList, subject: Subject): Outcome {
  const unasked = forbidden.keys.filter((key) => !isAsked(key, subject));
  return {
    check: "forbid",
    title: `${forbidden.text} must not be open`,
    findings: openPorts(subject).filter(([, port]) => forbidden.has(port)).map(([host, port]) => ({
      host,
      port,
      what: `is open${serviceNote(port)}, which is forbidden`,
      advice: "stop the service or close the port",
    })),
    undecided: notAsked(unasked) ?? unsure(subject),
  };
}

/** Every required port must be open. */
export function judgeRequire(required: PortList, subject: Subject): Outcome {
  const unasked = required.keys.filter((key) => !isAsked(key, subject));
  return {
    check: "require",
    title: `${required.text} must be open`,
    findings: subject.hosts.filter(wasAsked).flatMap((host) =>
      missingPorts(host, required.keys.filter((key) => subject.asked(key, host)), subject)
    ),
    undecided: notAsked(unasked) ?? unsure(subject),
  };
}

/** Whether the scan asked a port of every host that is meant. */
function isAsked(key: PortKey, { hosts, asked }: Subject): boolean {
  return hosts.length === 0 ? asked(key) : hosts.every((host) => asked(key, host));
}

function missingPorts(
  host: Host,
  required: readonly PortKey[],
  { complete }: Subject,
): readonly PolicyFinding[] {
  const listed = new Map(host.ports.map((port) => [`${port.transport}/${port.port}`, port]));
  return required.flatMap((key): readonly PolicyFinding[] => {
    const port = listed.get(`${key.transport}/${key.port}`);
    if (port?.state === "open" || (port === undefined && !complete)) return [];
    return [{
      host,
      port: key,
      what: `is not open (${whyNot(host, port)})`,
      advice: host.status === "up"
        ? "start the service or open the firewall"
        : "find out why the host does not reply",
    }];
  });
}

function whyNot(host: Host, port: Port | undefined): string {
  if (port !== undefined) return `${shownState(port)}, ${port.reason}`;
  return host.status === "up" ? unlistedState(host) : `the host is ${host.status}`;
}

/** Every open port of the hosts that are meant. */
export function openPorts({ hosts }: Subject): readonly (readonly [Host, Port])[] {
  return hosts.flatMap((host) =>
    host.ports.filter(({ state }) => state === "open").map((port) => [host, port] as const)
  );
}

function serviceNote(port: Port): string {
  const words = serviceWords(port);
  return words === "unknown" ? "" : ` (${words})`;
}

/** Why silence of a port proves nothing in this scan. */
function unsure({ complete, hosts }: Subject): string | undefined {
  if (!complete) return "the scan was interrupted: not every port was probed";
  const untouched = hosts.filter((host) => !wasAsked(host));
  if (untouched.length === 0) return undefined;
  const hint = lacksOnlyIpv6(hosts, untouched) ? " (no route to its IPv6 address; try -4)" : "";
  return `${plural(untouched.length, "host")} could not be probed${hint}`;
}

/** Whether each of those that could not be asked has no route over IPv6, but a name with IPv4. */
function lacksOnlyIpv6(hosts: readonly Host[], untouched: readonly Host[]): boolean {
  const names = new Set(
    hosts.filter(({ family }) => family === "ipv4").flatMap(({ hostnames }) => hostnames),
  );
  return untouched.every(({ family, reason, hostnames }) =>
    family === "ipv6" && reason === "no-route" && hostnames.some((name) => names.has(name))
  );
}

const SHOWN = 5;

function notAsked(keys: readonly PortKey[]): string | undefined {
  if (keys.length === 0) return undefined;
  const shown = keys.slice(0, SHOWN).map(({ transport, port }) => `${port}/${transport}`);
  const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : "";
  return `the scan did not probe ${shown.join(", ")}${more}`;
}
