/**
 * What options of nmap mean here, an option a line: Portico's own in their place, or why there is none
 * and what to use.
 */

/** What an option means here. */
export type Meaning =
  /** These arguments in its place; with `value`, the argument behind it follows, after `prefix`. */
  | { readonly to: readonly string[]; readonly value?: { readonly prefix: string } }
  | { readonly note: string }
  | Refused;

/** An option that is not taken, with the reason. */
export interface Refused {
  readonly refused: string;
  /** What comes nearest. */
  readonly instead?: readonly string[];
  /** Whether an argument of its own follows. */
  readonly hasValue?: true;
}

const CONNECT_ONLY =
  "Portico connects like any program and needs no root: leave it out, or use -sT";
const NO_SCRIPTS: Refused = {
  refused: "there are no scripts; --deep detects services and versions",
  instead: ["--deep"],
};
const NO_OS: Refused = {
  refused: "there is no operating system detection; --deep shows what services say of theirs",
  instead: ["--deep"],
};
const NO_FORGERY: Refused = { refused: "Portico forges no packets" };
const TCP_AND_UDP: Refused = { refused: "it scans TCP and UDP ports only" };
const BY_PORTS: Refused = {
  refused: "hosts are found by their ports: use --top-ports 10 --open",
  instead: ["--top-ports", "10", "--open"],
};
const BY_WORKERS: Refused = {
  refused: "--workers limits the connections at a time",
  hasValue: true,
};
const ONE_TIMEOUT: Refused = {
  refused: "--timeout is how long a reply is waited for",
  hasValue: true,
};
const BY_RATE: Refused = { refused: "--rate limits the probes per second", hasValue: true };
const NOTHING: Meaning = { to: [] };

/** By option. */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
  // Hosts are never pinged first.
  "-Pn": NOTHING,
  "-PN": NOTHING,
  "-P0": NOTHING,
  "-sT": NOTHING,
  "-R": NOTHING,
  "--system-dns": NOTHING,
  "--privileged": NOTHING,
  "--unprivileged": NOTHING,
  "-n": { to: ["--no-rdns"] },
  "-F": { to: ["--top-ports", "100"] },
  "-sV": { to: ["--deep"] },
  "-iL": { to: ["--targets"], value: { prefix: "" } },
  "--excludefile": { to: ["--exclude-file"], value: { prefix: "" } },
  "-oX": { to: ["-o"], value: { prefix: "xml:" } },
  "-oN": { to: ["-o"], value: { prefix: "txt:" } },
  "-oG": { to: ["-o"], value: { prefix: "grepable:" } },
  "--proxies": { to: ["--proxy"], value: { prefix: "" } },
  "--max-retries": { to: ["--retries"], value: { prefix: "" } },
  "--max-rate": { to: ["--rate"], value: { prefix: "" } },
  "--max-parallelism": { to: ["--workers"], value: { prefix: "" } },
  "--max-rtt-timeout": { to: ["--timeout"], value: { prefix: "" } },
  "--version-intensity": { to: ["--intensity"], value: { prefix: "" } },
  "--version-light": { to: ["--intensity", "2"] },
  "--version-all": { to: ["--intensity", "9"] },
  "-T0": { to: ["--timing", "polite"] },
  "-T1": { to: ["--timing", "polite"] },
  "-T2": { to: ["--timing", "polite"] },
  "-T3": { to: ["--timing", "normal"] },
  "-T4": { to: ["--timing", "fast"] },
  "-T5": { to: ["--timing", "fast"] },
  "--reason": {
    note: "--reason: every state has its reason in the files; -v and --explain show it here",
  },
  "-sS": { refused: CONNECT_ONLY },
  "-sA": { refused: CONNECT_ONLY },
  "-sW": { refused: CONNECT_ONLY },
  "-sM": { refused: CONNECT_ONLY },
  "-sN": { refused: CONNECT_ONLY },
  "-sF": { refused: CONNECT_ONLY },
  "-sX": { refused: CONNECT_ONLY },
  "-sO": TCP_AND_UDP,
  "-sY": TCP_AND_UDP,
  "-sZ": TCP_AND_UDP,
  "-sI": { ...NO_FORGERY, hasValue: true },
  "-sn": BY_PORTS,
  "-sP": BY_PORTS,
  "-sL": { refused: "it has no list scan" },
  "-O": NO_OS,
  "--osscan-guess": NO_OS,
  "--osscan-limit": NO_OS,
  "-A": {
    refused: "--deep detects services and versions; there is no operating system detection, " +
      "no script and no traceroute",
    instead: ["--deep"],
  },
  "-sC": NO_SCRIPTS,
  "--script": { ...NO_SCRIPTS, hasValue: true },
  "--script-args": { ...NO_SCRIPTS, hasValue: true },
  "--traceroute": { refused: "it traces no routes" },
  "--packet-trace": {
    refused: "--explain=hex shows the bytes exchanged, -v each find as it comes",
    instead: ["--deep", "--explain", "--hex"],
  },
  "--min-rate": {
    refused: "it sends as fast as the network takes it; --rate limits it",
    hasValue: true,
  },
  "--scan-delay": BY_RATE,
  "--max-scan-delay": BY_RATE,
  "--min-parallelism": BY_WORKERS,
  "--min-hostgroup": BY_WORKERS,
  "--max-hostgroup": BY_WORKERS,
  "--initial-rtt-timeout": ONE_TIMEOUT,
  "--min-rtt-timeout": ONE_TIMEOUT,
  "--stats-every": { refused: "progress shows by itself; --progress chooses how", hasValue: true },
  "--dns-servers": { refused: "names are resolved as this machine does it", hasValue: true },
  "-e": { refused: "this machine's routes choose the interface", hasValue: true },
  "-r": { refused: "ports are probed in random order; every port is probed" },
  "-d": { refused: "-v says more", instead: ["-v"] },
  "-iR": { refused: "it scans no random hosts", hasValue: true },
  "-oA": {
    refused: "name each format: -o xml:FILE -o txt:FILE -o grepable:FILE",
    hasValue: true,
  },
  "-oS": { refused: "there is no such format", hasValue: true },
  "--append-output": { refused: "a file is written anew by each scan" },
  "-D": { ...NO_FORGERY, hasValue: true },
  "-f": NO_FORGERY,
  "-S": { ...NO_FORGERY, hasValue: true },
  "-g": { ...NO_FORGERY, hasValue: true },
  "-b": { ...NO_FORGERY, hasValue: true },
  "--source-port": { ...NO_FORGERY, hasValue: true },
  "--spoof-mac": { ...NO_FORGERY, hasValue: true },
  "--data-length": { ...NO_FORGERY, hasValue: true },
  "--ttl": { ...NO_FORGERY, hasValue: true },
  "--badsum": NO_FORGERY,
};

/** nmap's names of its timings. */
export const TIMINGS: readonly string[] = [
  ...["paranoid", "sneaky", "polite", "normal", "aggressive", "insane"],
];
/** A timing that nmap does not have. */
export const NO_TIMING: Refused = {
  refused: "timings are -T0 to -T5 here, or --timing polite, normal or fast",
};
/** Ways to ping hosts first: `-PE`, `-PS22`. */
export const PING: Meaning = {
  note: "-P...: hosts are found by their ports; nothing is pinged first",
};
