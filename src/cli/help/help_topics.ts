/** `portico help TOPIC`: what option tables cannot say. The manual page has the same texts. */

import { OUTPUT_FORMATS } from "../../output/registry.ts";

/** One page of help. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  /** Paragraphs before the list. */
  readonly text: readonly string[];
  /** What can be typed, and what it means. */
  readonly rows: readonly (readonly [words: string, meaning: string])[];
  /** Paragraphs behind the list. */
  readonly after?: readonly string[];
}

/** The topics, in the order of the help. */
export const TOPICS: readonly Topic[] = [
  {
    name: "targets",
    title: "What can be scanned",
    text: ["Only scan hosts that you own or may test."],
    rows: [
      ["nas.lan", "every address of a name; -4 or -6 keep one kind"],
      ["192.168.1.50, 2001:db8::7", "an address"],
      ["10.0.0.0/24, 2001:db8::/120", "a network; IPv6 prefixes shorter than /112 are refused"],
      ["192.168.1.10-20, 10.0.0.1-10.0.1.5", "a range"],
      ["10.0.0.*, 10.0-3.1.1-20", "every IPv4 address with these octets"],
      ["nas.lan (192.168.1.50)", "an address under a name, as reports print it"],
      ["--targets hosts.txt", "a file, one target a line, # begins a comment; - is standard input"],
      ["--exclude 10.0.0.1", "leaves hosts out; --exclude-file reads them from a file"],
    ],
    after: [
      "A public range larger than a /24 needs --yes, and so do more than ten million probes. " +
      "A host in several targets is scanned " +
      "once and reported in each of them.",
    ],
  },
  {
    name: "ports",
    title: "Which ports are scanned",
    text: ["Without an option: TCP 1 to 1024."],
    rows: [
      ["-p 22,80,8000-8100", "a list; -1024 and 60000- are ranges too"],
      ["-p ssh,https", "names of services"],
      ["-p all, -p -", "1 to 65535"],
      ["-p 22,U:53,161,T:80", "U: begins UDP ports, T: TCP ports again"],
      ["--start 1 --end 1024", "the same as -p 1-1024"],
      ["--top-ports 100", "the most common ports"],
      ["--udp, --udp-only", "the same ports over UDP too, or over UDP alone"],
      ["--exclude-ports 9100-9107", "leaves ports out"],
    ],
    after: [
      "States: open, closed (the host refused), filtered (no reply, or a firewall's report), " +
      "open|filtered (no UDP reply). Every state has a reason; --explain shows it in words.",
    ],
  },
  {
    name: "formats",
    title: "Where results go, and in which format",
    text: [
      "Every scan prints a table and saves scan_results_<target>.json, .csv and .txt (--no-save " +
      "saves none). -o FORMAT:PATH adds any number of files; the extension names the format where " +
      "FORMAT is left out, and - is standard output. -o webhook:URL posts the report to an address; " +
      "webhook:@FILE reads the address from a file, since it may be a secret.",
    ],
    rows: OUTPUT_FORMATS.map(({ name, title }): [string, string] => [name, title]),
    after: ["`portico report FILE -f FORMAT` converts a saved result, without scanning."],
  },
  {
    name: "permissions",
    title: "What the program is permitted to do",
    text: [
      "The executable's sandbox is built in, and no option widens it:",
    ],
    rows: [
      ["network", "yes; of an executable with a scope, only that (see portico --version)"],
      ["files", "reading and writing, as the user who runs it; of a scan, until its first probe"],
      ["environment variables", "no: every one is undefined"],
      ["other programs, libraries", "no"],
      ["system information", "no"],
    ],
    after: [
      "Before a scan sends its first probe it gives up all but the network: from then on it reads no " +
      "file, opens no Unix socket, and writes nothing. A thread without network writes the files " +
      "that were named, and no others.",
      "From the sources, Deno's flags decide: deno run --allow-net=10.0.0.0/24,0.0.0.0:0 " +
      "--allow-read --allow-write=. --ignore-env --no-prompt src/main.ts. (0.0.0.0:0 is the " +
      "scanner's own UDP socket.) Names must be named too, to be resolved. What the sandbox " +
      "refuses is reported as not-permitted, and nothing is sent.",
      "`portico doctor` checks what this machine lets the program do.",
    ],
  },
];
