/** What the tools are called and take: JSON Schemas that clients show to their models. */

/** One tool as clients see it. */
export interface ToolSpec {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, object>>;
    readonly required?: readonly string[];
    readonly additionalProperties: false;
  };
  /** Hints for clients: whether a tool changes anything, and whether it reaches the network. */
  readonly annotations: { readonly readOnlyHint: boolean; readonly openWorldHint: boolean };
}

/** Seconds that a scan may take, when a call does not say. */
export const DEFAULT_BUDGET = 30;
/** The most that a call may ask for. */
export const MAX_BUDGET = 300;

const text = (description: string) => ({ type: "string", description });
const flag = (description: string) => ({ type: "boolean", description });
const REPORT = text(
  'a scan: "s1" of this session, "h12" of the history',
);

function tool(
  name: string,
  [title, description]: readonly [title: string, description: string],
  { properties, required, network = false }: {
    readonly properties: Readonly<Record<string, object>>;
    readonly required?: readonly string[];
    readonly network?: boolean;
  },
): ToolSpec {
  return {
    ...{ name, title, description },
    inputSchema: {
      type: "object",
      properties,
      ...(required === undefined ? {} : { required }),
      additionalProperties: false,
    },
    annotations: { readOnlyHint: !network, openWorldHint: network },
  };
}

/** Every tool. */
export const TOOLS: readonly ToolSpec[] = [
  tool("scan", [
    "Scan ports",
    "Finds open ports of hosts and identifies the services behind them. Only hosts that the user owns " +
    "or may test. A scan that does not end within its budget returns what it has, and an id to go on with.",
  ], {
    properties: {
      targets: {
        type: "array",
        items: { type: "string" },
        description: "host names, addresses, 10.0.0.0/24, or endpoints: nas.lan:443",
      },
      ports: text("22,80,8000-8100,U:53; default 1-1024"),
      topPorts: {
        type: "integer",
        minimum: 1,
        maximum: 1_000,
        description: "the n most common ports",
      },
      deep: flag("identify product, version and TLS certificate; never logs in"),
      budgetSeconds: { type: "number", minimum: 1, maximum: MAX_BUDGET, default: DEFAULT_BUDGET },
      continue: text(
        'go on with a scan that did not end: its id, like "s1"; no other argument then',
      ),
    },
    network: true,
  }),
  tool("explain", ["Explain ports", "Why ports have their state, and what was said."], {
    properties: { scan: REPORT, host: text("only this address"), port: { type: "integer" } },
    required: ["scan"],
  }),
  tool("diff", ["Compare scans", "What opened, closed and changed between two scans."], {
    properties: { before: REPORT, after: REPORT },
    required: ["before", "after"],
  }),
  tool("check", [
    "Check a policy",
    "Whether a scan meets a policy, or has exactly some ports open.",
  ], {
    properties: {
      scan: REPORT,
      expect: text("exactly these ports are open: 22,443"),
      policy: text("the text of a policy in YAML"),
    },
    required: ["scan"],
  }),
  tool("findings", ["List findings", "What is wrong with services of a scan, the worst first."], {
    properties: { scan: REPORT },
    required: ["scan"],
  }),
  tool("history", [
    "List scans",
    "Saved scans and those of this session; with a host, its ports over time.",
  ], {
    properties: { host: text("an address or a name") },
  }),
];
