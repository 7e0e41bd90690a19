/** Options of `portico cluster`: where the server is, and what a worker is. */

import { duration, repeated, type ValueParser } from "./values.ts";

/** The usual server. */
export const NATS_SERVER = "nats://127.0.0.1:4222";

/** How the server is reached. */
export const NATS_OPTIONS: readonly {
  readonly flags: string;
  readonly help: string;
  readonly parse?: ValueParser;
  readonly defaultText?: string;
}[] = [
  {
    flags: "--nats <url>",
    help: "the NATS server: nats://HOST:4222, or tls://HOST:4222",
    defaultText: NATS_SERVER,
  },
  { flags: "--creds <file>", help: "credentials for it, as nsc writes them" },
  { flags: "--token-file <file>", help: "a token for it, in a file" },
  { flags: "--user-file <file>", help: "user:password for it, in a file" },
  { flags: "--tls-ca <file>", help: "the authority of its certificate, as PEM; demands TLS" },
];

/** What a worker is. */
export const WORKER_OPTIONS: readonly typeof NATS_OPTIONS[number][] = [
  { flags: "--name <name>", help: "worker: its name in reports", defaultText: "a random one" },
  {
    flags: "--tag <key=value>",
    help: "worker: where it stands, repeatable: site=berlin",
    parse: repeated,
  },
  {
    flags: "--scope <address>",
    help: "worker: scan nothing outside, whatever it is sent; repeatable: 10.0.0.0/8",
    parse: repeated,
  },
];

/** How a scan is given out. */
export const GIVE_OUT_OPTIONS: readonly typeof NATS_OPTIONS[number][] = [
  {
    flags: "--from <tags>",
    help: "scan everything from each of these places: site=berlin,site=tokyo",
  },
  {
    flags: "--lease <time>",
    help: "how long a worker may be silent before its ranges go to another",
    parse: duration("--lease"),
    defaultText: "20s",
  },
  { flags: "--detach", help: "give the scan out and return; portico cluster attach follows it" },
  { flags: "--json", help: "with status and list: print JSON" },
];

/** The values of these options. */
export interface ClusterFlags {
  readonly nats?: string;
  readonly creds?: string;
  readonly tokenFile?: string;
  readonly userFile?: string;
  readonly tlsCa?: string;
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly scope?: readonly string[];
  /** Places that each scan everything: `site=berlin,site=tokyo`. */
  readonly from?: string;
  /** Whether the scan is only given out. */
  readonly detach?: boolean;
  /** Milliseconds. */
  readonly lease?: number;
  readonly json?: boolean;
}
