/**
 * The states a port can end in, and the reason that must stand beside each. A state without a
 * reason is a guess; Portico does not print guesses.
 */

/**
 * What is known of a port. `open|filtered` is UDP silence: nothing was heard either way. `unfiltered` is
 * read from nmap's ACK scans alone: packets reach the port, and whether it is open was not probed.
 */
export type PortState = "open" | "closed" | "filtered" | "open|filtered" | "unfiltered";

/** Every state that a scan gives, in the order in which reports count them. */
export const PORT_STATES: readonly PortState[] = ["open", "closed", "filtered", "open|filtered"];

/** Whether a host answered anything at all. */
export type HostStatus = "up" | "down" | "unknown";

/** Each reason with the sentence that explains it to a person. */
export const REASON_SENTENCES = {
  "syn-ack": "the host accepted the connection",
  "conn-refused": "the host refused the connection (TCP reset): nothing listens there",
  "conn-reset": "the connection was reset while it was being opened",
  "self-connect": "the connection reached itself by chance: nothing listens there",
  "no-response": "no reply before the timeout, on any attempt",
  "host-unreach": "a router or the local network reported the host unreachable",
  "net-unreach": "there is no route to the network",
  "admin-prohibited": "a firewall reported that the connection is prohibited",
  "time-exceeded": "the packets expired on the way: a loop, or too many routers (TTL)",
  "proxy-failure": "the proxy could not connect: refused or filtered",
  "proxy-denied": "the rules of the proxy forbid the connection",
  "port-unreach": "the host reported the port unreachable (ICMP)",
  "udp-response": "a UDP reply arrived",
  "unrecognised-response": "a UDP reply arrived that no probe recognises",
  "not-permitted": "outside the permitted scope: the sandbox refused to send anything",
  "no-route": "skipped: no route to the host from this machine",
  "host-down": "skipped: the host is down",
  "host-timeout": "no result: the time limit for the host was reached first",
  "not-asked": "skipped: printer port (data would be printed)",
  "broadcast":
    "skipped: a network or broadcast address, to which every host of the network may reply",
  "local-error": "this machine could not send the probe",
} as const;

/** Why a port has its state. */
export type Reason = keyof typeof REASON_SENTENCES;

/** Nothing was sent to the port. */
const SKIPPED: ReadonlySet<string> = new Set<Reason>([
  "host-down",
  "no-route",
  "not-permitted",
  "broadcast",
  "not-asked",
]);

/** Whether a reason says that nothing was sent to the port: such ports are counted as skipped. */
export function isSkipped(reason: string): boolean {
  return SKIPPED.has(reason);
}

/** What only the host itself can have caused, the most telling first. */
const ANSWERS: readonly Reason[] = [
  "syn-ack",
  "udp-response",
  "conn-refused",
  "conn-reset",
  "port-unreach",
  "unrecognised-response",
];

/** The reason that tells best that the host is up; `undefined` when none of them does. */
export function upReason(reasons: readonly Reason[]): Reason | undefined {
  return ANSWERS.find((answer) => reasons.includes(answer));
}

/** The sentence that explains a reason: `"conn-refused"` gives "the host refused ...". */
export function explainReason(reason: Reason): string {
  return REASON_SENTENCES[reason];
}
