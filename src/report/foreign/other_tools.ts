/**
 * Files that are recognised only to be refused well: what they are, and what to do instead. A reader
 * that said "it is not JSON" of a capture file would send the user looking in the wrong place.
 */

/** A beginning, what it is, and what helps. */
interface Stranger {
  readonly begins: RegExp;
  readonly what: string;
  readonly instead: string;
}

const STRANGERS: readonly Stranger[] = [
  {
    begins: /^(?:Starting Nmap|# Nmap .*\n(?:.*\n)*?Nmap scan report|Nmap scan report)/,
    what: "nmap's output for people (-oN)",
    instead: "save with -oX FILE, which has all facts",
  },
  {
    begins: /^(?:\ufffdò\ufffd|\ufffd{4})/,
    what: "a packet capture",
    instead: "give the scan's own result",
  },
  { begins: /^SQLite format 3/, what: "a SQLite database", instead: "see portico history" },
  {
    begins: /^masscan\/1\./,
    what: "masscan's binary format (-oB)",
    instead: "convert it: masscan --readscan FILE -oX scan.xml",
  },
  {
    begins: /^PK\p{Cc}{2}/u,
    what: "a ZIP archive",
    instead: "unpack it first",
  },
  { begins: /^BZh\d1AY&SY/, what: "packed by bzip2", instead: "unpack it first: bunzip2 FILE" },
  { begins: /^\ufffd7zXZ/, what: "packed by xz", instead: "unpack it first: unxz FILE" },
  { begins: /^\(\ufffd\/\ufffd/, what: "packed by zstd", instead: "unpack it first: unzstd FILE" },
  { begins: /^7z\ufffd\ufffd/, what: "a 7z archive", instead: "unpack it first" },
  {
    begins: /^[^\0]{1,100}\0[\s\S]{156,256}ustar/,
    what: "a tar archive",
    instead: "unpack it first",
  },
  { begins: /^%PDF-/, what: "a PDF document", instead: "save the scan as JSON, NDJSON or XML" },
  {
    begins: /^<(?:!doctype\s+html|html\b)/i,
    what: "a web page",
    instead: "save the scan as JSON, NDJSON or XML",
  },
  {
    begins: /^\{"template(?:-id)?"/,
    what: "nuclei's result, which lists findings and no ports",
    instead: "give the list that nuclei was given",
  },
];

/** Root elements of other tools' XML. */
const ROOTS: Readonly<Record<string, string>> = {
  NessusClientData_v2: "Nessus: export the hosts as a list of host:port lines",
  report: "OpenVAS: export the hosts as a list of host:port lines",
  testsuites: "JUnit: give the scan's JSON instead",
  testsuite: "JUnit: give the scan's JSON instead",
};

/** Why a text cannot be read, when it is a known file of another kind. */
export function strangerOf(start: string): string | undefined {
  const found = STRANGERS.find(({ begins }) => begins.test(start.slice(0, 2_000)));
  if (found !== undefined) return `it is ${found.what}; ${found.instead}`;
  return start.slice(0, 200).includes("\0")
    ? "it is a binary file, not a scan's result"
    : undefined;
}

/** What an XML document with another root is; `undefined` when that is not known. */
export function strangerByRoot(root: string): string | undefined {
  return Object.hasOwn(ROOTS, root) ? `it is of ${ROOTS[root]}` : undefined;
}
