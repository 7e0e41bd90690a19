/**
 * What a scan is asked to do, as plain JSON: the one vocabulary of settings. The command line, a
 * configuration file, the library and saved reports all speak it; `job/request.ts` has its schema,
 * defaults and limits.
 */

/** Which transports the ports are probed over. */
export type Transports = "tcp" | "udp" | "tcp+udp";

/** A preset of speed and timeouts. */
export type Timing = "polite" | "normal" | "fast";

/** Every setting of a scan, defaults filled in. Times in milliseconds, rates per second. */
export interface ScanRequest {
  /** Names, addresses, CIDR blocks and ranges, as typed. */
  readonly targets: readonly string[];
  /**
   * Single endpoints, a text for each host: `nas.lan:22,80,U:53`. Exactly these are probed; `ports`
   * means the `targets` beside them alone.
   */
  readonly endpoints?: readonly string[];
  /** Targets that are left out. */
  readonly exclude: readonly string[];
  /** Scan only addresses of this family; both without it. */
  readonly family?: "ipv4" | "ipv6";
  /** Ports, as `22,80,8000-8100,ssh,U:53`. Present unless {@link ScanRequest.topPorts} is. */
  readonly ports?: string;
  /** The so many most common ports, in place of a list. */
  readonly topPorts?: number;
  /** Ports that are left out. */
  readonly excludePorts?: string;
  /** Whether ports without `T:` or `U:` are probed over TCP, UDP or both. */
  readonly transports: Transports;
  /** The preset that the settings below were filled in from. */
  readonly timing?: Timing;
  /** Concurrent TCP connections at most. */
  readonly workers: number;
  /** Threads at most; by default the number of cores, at most 3. */
  readonly threads?: number;
  /** Longest wait for a TCP reply. */
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** Longest time for one host, from its first probe; what is left of it has no result. */
  readonly hostTimeoutMs?: number;
  /** Longest time for the whole scan; what is left can be resumed. */
  readonly maxTimeMs?: number;
  /** Concurrent TCP connections to one host at most. */
  readonly maxPerHost?: number;
  /** The proxy that every TCP connection goes through: `socks5://host:1080`. */
  readonly proxy?: string;
  /** Probes per second at most; unlimited without it. */
  readonly ratePerSec?: number;
  /** Longest wait for a UDP reply. */
  readonly udpTimeoutMs: number;
  /** UDP ports waited for at once, at most. */
  readonly udpWorkers: number;
  /** Datagrams per second at most, half of them to one host. */
  readonly udpRatePerSec: number;
  /** Whether banners are read. */
  readonly banner: boolean;
  /** Longest wait for the banner of a service that speaks first. */
  readonly bannerTimeoutMs: number;
  /** Whether services are probed: protocol, product, version, certificate. */
  readonly deep: boolean;
  /** Only these probes, by name; all that the other settings allow without it. */
  readonly probes?: readonly string[];
  /** How many probes a port gets, 1 (few) to 9 (all). */
  readonly intensity: number;
  /** Whether industrial protocols may be probed. */
  readonly ics: boolean;
  /** Whether the SNMP community `public`, a default credential, is tried. */
  readonly snmpPublic: boolean;
  /** Longest time for the service detection of one port. */
  readonly probeTimeoutMs: number;
  /** Whether the report keeps what was sent and received. */
  readonly keepExchanges: boolean;
  /** Whether host names are looked up by reverse DNS. */
  readonly rdns: boolean;
  /** Whether closed and filtered ports are listed, not only counted. */
  readonly listAll: boolean;
  /** Order of the probes: the same seed gives the same order. Random without it. */
  readonly seed?: number;
  /** One of several equal parts of the scan: `1/3`. */
  readonly shard?: string;
}

/** A request as a caller writes it: only the targets are needed. */
export type ScanRequestInput =
  & Pick<ScanRequest, "targets">
  & Partial<Omit<ScanRequest, "targets">>;

/** Names a setting in messages: `--exclude-ports` on the command line, `excludePorts` elsewhere. */
export type NameOfSetting = (key: keyof ScanRequest) => string;
