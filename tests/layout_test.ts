/**
 * The import table and the reserved powers of the layout, as a test: who may import whom, who may
 * open sockets, who may print or touch the process. Prose would be forgotten.
 */

import assert from "node:assert/strict";

const SRC = new URL("../src/", import.meta.url);

/** For each folder of `src`, the folders that it may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | "everything">> = {
  model: [],
  text: [],
  bytes: [],
  schedule: [],
  about: [],
  targets: ["model", "text"],
  transport: ["model", "bytes"],
  fingerprints: ["model"],
  report: ["model", "text"],
  probes: ["model", "bytes", "text", "fingerprints"],
  scan: ["model", "bytes", "text", "targets", "schedule", "transport", "fingerprints", "probes"],
  output: ["model", "text"],
  policy: ["model", "text", "targets", "report"],
  delivery: ["model", "text", "report", "output", "transport"],
  history: ["model", "report"],
  doctor: ["model", "text", "transport", "about"],
  job: [
    ...["model", "text", "targets", "schedule", "transport", "probes", "scan", "report", "about"],
  ],
  watch: ["model", "text", "targets", "report", "policy", "delivery", "job", "history"],
  dashboard: [
    ...["model", "text", "about", "report", "output", "policy", "delivery", "doctor", "job"],
    ...["targets", "schedule", "history", "watch"],
  ],
  cluster: ["model", "about", "text", "schedule", "report", "job"],
  mcp: [
    ...["model", "text", "about", "report", "output", "policy", "delivery", "doctor", "job"],
    ...["schedule", "history"],
  ],
  cli: "everything",
  "main.ts": ["cli"],
  "mod.ts": "everything",
};

/** The packages that each room may import; what is not here is in no room. */
const MAY_USE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  text: ["js-yaml"],
  transport: ["node:dgram", "node:dns/promises", "node:stream", "node:tls"],
  report: ["valibot", "@valibot/to-json-schema", "saxes"],
  output: ["hono", "csv-stringify"],
  policy: ["valibot"],
  job: ["valibot"],
  history: ["node:sqlite", "valibot"],
  delivery: ["node:fs", "nodemailer"],
  watch: ["croner", "valibot"],
  dashboard: ["hono", "@valibot/to-json-schema", "valibot", "uplot"],
  cluster: ["@nats-io/transport-node", "@nats-io/jetstream", "valibot"],
  mcp: ["@modelcontextprotocol/sdk", "valibot"],
  cli: ["commander", "node:inspector", "valibot", "@bomb.sh/tab"],
};

/** What each room may use of `Deno`; what is not here is in no room. */
const MAY_USE_DENO: Readonly<Record<string, readonly string[] | "everything">> = {
  about: ["build", "permissions", "version"],
  delivery: [
    ...[
      "FileInfo",
      "FsFile",
      "build",
      "chmod",
      "chown",
      "errors",
      "lstat",
      "mkdir",
      "open",
      "openSync",
    ],
    ...["permissions", "readLink", "realPath", "remove", "removeSync", "rename", "stat", "stdin"],
  ],
  dashboard: ["errors", "serve"],
  doctor: ["PermissionName", "permissions"],
  scan: ["PermissionOptionsObject", "build", "permissions"],
  transport: [
    ...["DatagramConn", "HttpClient", "TcpConn", "TcpListener", "build", "connect"],
    ...[
      "createHttpClient",
      "errors",
      "listen",
      "listenDatagram",
      "permissions",
      "resolveDns",
      "version",
    ],
  ],
  cli: "everything",
  "main.ts": ["args", "exit"],
};

/** Ways to the network and to other threads that need no import. */
const GLOBALS = /(?<!\.)\bfetch\s*\(|\bnew\s+(?:WebSocket|WebSocketStream|EventSource|Worker)\b/g;
const MAY_USE_GLOBALS: Readonly<Record<string, readonly string[]>> = {
  transport: ["fetch("],
  scan: ["new Worker"],
};
/** Ways around this test. */
const EVASIONS =
  /[=(,:?]\s*Deno\s*(?:[;,):]|$)|\bDeno\s*(?:\?\.)?\[|\bglobalThis\b|\beval\s*\(|\bnew\s+Function\b|\bimport\s*\((?!\s*")|\brequire\s*\(|\bXMLHttpRequest\b|\bimportScripts\b/;
/** What a room that serves page, cluster and library must not know of the command line. */
const COMMAND_LINE = /\bcommander\b|\bstd(?:out|err)\b|\bexit_?[cC]odes?\b|\bEXIT\b|\bconsole\b/;
const WITHOUT_COMMAND_LINE = ["job", "policy", "delivery", "history", "report", "scan", "output"];

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourceFiles(folder: URL = SRC): SourceFile[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const url = new URL(entry.name + (entry.isDirectory ? "/" : ""), folder);
    if (entry.isDirectory) return sourceFiles(url);
    return entry.name.endsWith(".ts") ? [sourceFile(url)] : [];
  });
}

function sourceFile(url: URL): SourceFile {
  const text = Deno.readTextFileSync(url);
  const path = url.href.slice(SRC.href.length);
  const specifiers = text.matchAll(
    /^(?:import|export)\b[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|^import\s+"([^"]+)"/gm,
  );
  const imports = [...specifiers].map((m) => m[1] ?? m[2] ?? m[3] ?? "");
  return { path, room: path.split("/", 1)[0] ?? "", text, imports };
}

/** The code alone: no comments, and nothing between quotes but what is imported. */
function codeOf({ text }: SourceFile): string {
  return text.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/.*$|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/gm,
    (found, at: number, whole: string) => {
      if (found.startsWith("/")) return "";
      if (/(?:from|import|import\()\s*$/.test(whole.slice(Math.max(0, at - 20), at))) return found;
      // What a template computes is code.
      return found.startsWith("`")
        ? [...found.matchAll(/\$\{([^}]*)\}/g)].map(([, x]) => x).join(";")
        : '""';
    },
  );
}

/** `@scope/name/part` and `npm:name@1/part` are of the package `@scope/name` and `name`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  const plain = specifier.replace(/^npm:/, "").replace(/(?<=.)@[^/]*/, "");
  return plain.split("/").slice(0, plain.startsWith("@") ? 2 : 1).join("/");
}

function ownImports(file: SourceFile): readonly string[] {
  return file.imports.filter((specifier) => specifier.startsWith("."))
    .map((specifier) => new URL(specifier, new URL(file.path, SRC)).href)
    // The version is written once, in the configuration, which is no room of ours.
    .filter((href) =>
      file.path !== "about/version.ts" || href !== new URL("../deno.json", SRC).href
    )
    .map((href) => href.slice(SRC.href.length));
}

/** What may stand at the top of the repository, and what commands of the README put there. */
const AT_THE_TOP = [
  /^(?:src|tests|deno\.json|deno\.lock|README\.md|LICENSE|\.ci|\.git.*)$/,
  /^(?:dist|coverage|node_modules|scan_results_.*)$/,
];

Deno.test("nothing but what the card names stands at the top of the repository", () => {
  const names = [...Deno.readDirSync(new URL("../", SRC))].map(({ name }) => name);
  assert.ok(names.includes("deno.json"));
  assert.deepEqual(names.filter((name) => !AT_THE_TOP.some((form) => form.test(name))), []);
});

Deno.test("every file of src stands in a room of the import table", () => {
  assert.ok(sourceFiles().length > 20);
  for (const file of sourceFiles()) assert.ok(file.room in MAY_IMPORT, file.path);
});

Deno.test("a room imports only the rooms that the table allows", () => {
  for (const file of sourceFiles()) {
    const allowed = MAY_IMPORT[file.room];
    for (const target of ownImports(file)) {
      const room = target.split("/", 1)[0] ?? "";
      const fine = allowed === "everything" || room === file.room || allowed?.includes(room);
      assert.ok(fine, `${file.path} imports ${target}`);
      assert.ok(
        room !== "cli" || ["cli", "main.ts"].includes(file.room),
        `${file.path}: ${target}`,
      );
    }
  }
});

Deno.test("no import cycles", () => {
  const graph = new Map(sourceFiles().map((file) => [file.path, ownImports(file)]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(path), `cycle: ${[...trail, path].join(" -> ")}`);
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
});

Deno.test("a room imports only the packages that it is there for", () => {
  for (const file of sourceFiles()) {
    const allowed = MAY_USE_PACKAGES[file.room] ?? [];
    for (const specifier of file.imports.filter((one) => !one.startsWith("."))) {
      assert.ok(allowed.includes(packageOf(specifier)), `${file.path} imports ${specifier}`);
    }
  }
});

Deno.test("a room uses only what it needs of Deno: sockets, files, arguments, the process", () => {
  for (const file of sourceFiles()) {
    const allowed = MAY_USE_DENO[file.room] ?? [];
    if (allowed === "everything") continue;
    for (const [use, name = ""] of codeOf(file).matchAll(/\bDeno\.(\w+)/g)) {
      assert.ok(allowed.includes(name), `${file.path} uses ${use}`);
    }
  }
});

Deno.test("only cli and delivery touch files, and delivery in one file", () => {
  const touching = sourceFiles().filter((file) =>
    file.room !== "cli" &&
    /\bDeno\.(?:lstat|mkdir|open|read\w+|realPath|remove|rename|stat|write\w+)\b/.test(codeOf(file))
  );
  assert.deepEqual(touching.map(({ path }) => path), ["delivery/files.ts"]);
});

Deno.test("only the dashboard serves, in one file", () => {
  const serving = sourceFiles().filter((file) =>
    file.room !== "cli" && /\bDeno\.serve\b/.test(codeOf(file))
  );
  assert.deepEqual(serving.map(({ path }) => path), ["dashboard/server/listen.ts"]);
});

Deno.test("no room but transport fetches, none but scan starts threads, nothing prints", () => {
  for (const file of sourceFiles()) {
    const allowed = MAY_USE_GLOBALS[file.room] ?? [];
    for (const [use] of codeOf(file).matchAll(GLOBALS)) {
      assert.ok(allowed.includes(use.replaceAll(/\s+/g, " ")), `${file.path} uses ${use}`);
    }
    assert.doesNotMatch(codeOf(file), /\bconsole\b/, file.path);
  }
});

Deno.test("no file goes around these rules", () => {
  for (const file of sourceFiles()) {
    const found = codeOf(file).match(EVASIONS);
    assert.equal(found, null, `${file.path} uses ${found?.[0]}`);
  }
});

Deno.test("what page, cluster and library share knows no command line", () => {
  for (const file of sourceFiles()) {
    if (!WITHOUT_COMMAND_LINE.includes(file.room)) continue;
    const found = codeOf(file).match(COMMAND_LINE);
    assert.equal(found, null, `${file.path} uses ${found?.[0]}`);
  }
});

Deno.test("the rules see what would break them", () => {
  const file = (text: string): SourceFile => ({
    path: "report/x.ts",
    room: "report",
    text,
    imports: [],
  });
  const code = codeOf(
    file('const a = "Deno.connect"; // fetch(\n/* eval( */ `${Deno.open("x")} fetch(`'),
  );
  assert.doesNotMatch(code, /connect|fetch|eval/);
  assert.match(code, /Deno\.open/);
  for (
    const text of [
      ...["const { connect } = Deno;", 'Deno["connect"]', "globalThis.fetch", "await import(name)"],
      ...["new Function('x')", "eval(text)", "require('fs')"],
    ]
  ) assert.match(codeOf(file(text)), EVASIONS, text);
  for (
    const text of ["fetch(url)", "new WebSocket(url)", "new  Worker(url)", "new EventSource(u)"]
  ) {
    assert.match(codeOf(file(text)), new RegExp(GLOBALS.source), text);
  }
  assert.equal(packageOf("@nats-io/jetstream/x"), "@nats-io/jetstream");
  assert.equal(packageOf("npm:hono@4/html"), "hono");
});

/** Tables whose keys are numbers, single characters, or chosen from a closed list before. */
const SAFE_KEYS: Readonly<Record<string, readonly string[]>> = {
  "probes/tcp/amqp.ts": ["FIXED_FIELDS", "VERSIONS"],
  "probes/tcp/mssql.ts": ["PRODUCTS"],
  "probes/tcp/s7comm.ts": ["FAMILIES"],
  "probes/udp/bittorrent_dht.ts": ["CLIENTS"],
  "probes/udp/ike/message.ts": ["VENDORS"],
  "probes/udp/ike/transforms.ts": ["NAMES"],
  "probes/udp/steam_a2s.ts": ["SYSTEMS", "TYPES"],
  "text/duration.ts": ["UNITS_MS"],
  "text/xml.ts": ["ENTITIES"],
};

/** The tables by text that a file looks into without asking whether the key is the table's own. */
function tablesByAnyText(file: SourceFile): readonly string[] {
  const code = codeOf(file);
  const tables = [...code.matchAll(/\bconst ([A-Z_]+): Readonly<\s*Record<\s*string,/g)];
  return tables.map(([, name = ""]) => name).filter((name) => {
    const looks = code.match(new RegExp(`\\b${name}\\[(?!")`, "g"))?.length ?? 0;
    return looks > (code.split(`Object.hasOwn(${name},`).length - 1);
  });
}

Deno.test('a table by text is asked for its own keys only: others may write "constructor"', () => {
  for (const file of sourceFiles()) {
    for (const name of tablesByAnyText(file)) {
      assert.ok(SAFE_KEYS[file.path]?.includes(name) === true, `${file.path} looks into ${name}`);
    }
  }
  const file = (text: string): SourceFile => ({ path: "x", room: "x", text, imports: [] });
  const table = "const T: Readonly<Record<string, string>> = {};";
  assert.deepEqual(tablesByAnyText(file(`${table} T[key] ?? key`)), ["T"]);
  assert.deepEqual(tablesByAnyText(file(`${table} Object.hasOwn(T, key) ? T[key] : key`)), []);
});

Deno.test("files are named in snake_case", () => {
  for (const file of sourceFiles()) assert.match(file.path, /^(?:[a-z0-9_]+\/)*[a-z0-9_]+\.ts$/);
});

/** Most lines of a file, but for fingerprint rules (data with their own examples), and of a function. */
const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 60;
const BLOCKS_THAT_ARE_NO_FUNCTIONS =
  /^(?:\} ?)?(?:if|else|for|while|switch|try|catch|finally|do|static|(?:export )?(?:default )?(?:abstract )?(?:class|interface))\b/;

interface FunctionLines {
  readonly header: string;
  readonly count: number;
}

/**
 * Functions and methods by indentation, which `deno fmt` makes reliable: a header ends in `) {`,
 * `): Type {` or `=> {`, or begins at the line above it that has the same indentation and opened its
 * parameters; its body ends at the next line with the same indentation that begins with `}`.
 */
function functionsOf(text: string): readonly FunctionLines[] {
  const lines = text.split("\n");
  const indentation = (line: string) => line.length - line.trimStart().length;
  return lines.flatMap((line, last) => {
    const header = line.trimStart();
    if (!/(?:\)|\): .*|=>) \{$/.test(header) || BLOCKS_THAT_ARE_NO_FUNCTIONS.test(header)) {
      return [];
    }
    const isSibling = (other: string) => other !== "" && indentation(other) === indentation(line);
    const opens = (other: string) => isSibling(other) && !/^\s*[)}\]]/.test(other);
    const first = opens(line) ? last : lines.findLastIndex((other, i) => i < last && opens(other));
    const end = lines.findIndex((other, i) => i > last && isSibling(other) && /^\s*\}/.test(other));
    return [{ header: (lines[first] ?? "").trim(), count: end - first + 1 }];
  });
}

Deno.test("a file has at most 400 lines, a function at most 60", () => {
  for (const { path, text } of sourceFiles()) {
    if (path.startsWith("fingerprints/rules/")) continue;
    const count = text.trimEnd().split("\n").length;
    assert.ok(count <= MAX_FILE_LINES, `${path} has ${count} lines`);
    for (const { header, count } of functionsOf(text)) {
      const name = `${path}: ${header.replace(/\(.*/, "")}`;
      assert.ok(count <= MAX_FUNCTION_LINES, `${name} has ${count} lines`);
    }
  }
});

Deno.test("the length of a function is counted from its header to its closing brace", () => {
  const text = [
    "export async function one(): Promise<void> {",
    "  if (a) {",
    "    b();",
    "  }",
    "}",
    "class Two {",
    "  async #three(",
    "    a: number,",
    "  ): Promise<void> {",
    "    b(() => {",
    "      c();",
    "    });",
    "  }",
    "}",
  ].join("\n");
  assert.deepEqual(functionsOf(text).map(({ header, count }) => `${header} ${count}`), [
    "export async function one(): Promise<void> { 5",
    "async #three( 7",
    "b(() => { 3",
  ]);
});

Deno.test("the architecture page shows the import table", () => {
  const page = new URL("../.github/ARCHITECTURE.md", import.meta.url);
  const text = Deno.readTextFileSync(page);
  const rows = Object.entries(MAY_IMPORT).map(([room, allowed]) => [
    `\`${room}\``,
    allowed === "everything" ? "everything" : allowed.join(", ") || "nothing of ours",
  ]);
  const cells = [["room", "may import"], ...rows];
  const widths = [0, 1].map((i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const [head = [], ...others] = cells;
  const table = [line(head), rule, ...others.map(line)].join("\n");
  const wanted = text.replace(
    /(<!-- imports -->\n)[\s\S]*(<!-- \/imports -->)/,
    (_, open, close) => `${open}\n${table}\n\n${close}`,
  );
  if (Deno.env.get("PORTICO_UPDATE_README") === "1") Deno.writeTextFileSync(page, wanted);
  assert.equal(Deno.readTextFileSync(page), wanted);
});
