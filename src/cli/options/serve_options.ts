/** The options of `portico serve`. */

import { HISTORY_FILE } from "./history_options.ts";
import type { OptionGroup } from "./options.ts";
import { age, repeated, wholeNumber } from "./values.ts";

/** Where it listens, who may come in, what it may do. */
export const SERVE_OPTIONS: readonly OptionGroup[] = [{
  heading: "Options:",
  options: [
    {
      flags: "--port <n>",
      help: "the port of the page (0: any that is free)",
      parse: wholeNumber("--port", { min: 0, max: 65_535 }),
      default: 8420,
    },
    {
      flags: "--host <address>",
      help: "listen on this address; other machines also need a password or token",
      default: "127.0.0.1",
    },
    {
      flags: "--public-url <url>",
      help:
        "the address behind a reverse proxy, e.g. https://scan.example; needs a password or token",
    },
    { flags: "--data <file>", help: "the history to use", defaultText: HISTORY_FILE },
    {
      flags: "--scope <cidr>",
      help: "let scans reach only these addresses, repeatable: 10.0.0.0/8",
      parse: repeated,
      defaultText: "any address",
    },
    {
      flags: "--token-file <file>",
      help: "tokens that programs use the API with (Authorization: Bearer), one a line",
    },
    { flags: "--password-file <file>", help: "a password that browsers log in with" },
    {
      flags: "--keep <age>",
      help: "remove scans that are older: 90d, 12w, 1y",
      parse: age("--keep"),
      defaultText: "keep all",
    },
    {
      flags: "--max-scans <n>",
      help: "scans that run at the same time; others wait",
      parse: wholeNumber("--max-scans", { min: 1, max: 16 }),
      default: 2,
    },
    {
      flags: "--nats <url>",
      help: "show the workers of a cluster, and let scans be sent there: nats://HOST:4222",
    },
    { flags: "--creds <file>", help: "credentials for the NATS server, as nsc writes them" },
    { flags: "--nats-token-file <file>", help: "a token for the NATS server, in a file" },
    { flags: "--user-file <file>", help: "user:password for the NATS server, in a file" },
    { flags: "--tls-ca <file>", help: "the authority of its certificate, as PEM; demands TLS" },
    {
      flags: "--allow-local-alerts",
      help: "let alerts be sent to loopback, private and link-local addresses",
    },
  ],
}];
