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
  dashboard: [
    ...["model", "text", "about", "report", "output", "policy", "delivery", "doctor", "job"],
    "history",
  ],
  cluster: ["model", "about", "report", "job"],
  mcp: [
    ...["model", "text", "about", "report", "output", "policy", "delivery", "doctor", "job"],
    "history",
  ],
  cli: "everything",
  "main.ts": ["cli"],
  "mod.ts": "everything",
};

const NETWORK =
  /\bDeno\.(?:connect|connectTls|startTls|listen\w*|resolveDns|serve)\b|"node:(?:net|tls|dns|dgram|http|https)[^"]*"/;
const MAY_USE_NETWORK = new Set(["transport", "dashboard", "cluster"]);
const PROCESS =
  /\bconsole\.|\bDeno\.(?:exit|args|env|stdin|stdout|stderr|read\w+|write\w+|open\w*|mkdir|remove|rename|addSignalListener)\b/;
const MAY_USE_PROCESS = new Set(["cli", "main.ts", "delivery", "history"]);

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

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
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

Deno.test("only transport, dashboard and cluster touch the network", () => {
  for (const file of sourceFiles()) {
    if (MAY_USE_NETWORK.has(file.room)) continue;
    const found = withoutComments(file.text).match(NETWORK);
    assert.equal(found, null, `${file.path} uses ${found?.[0]}`);
  }
});

Deno.test("only cli, main.ts and delivery print, exit, read files, arguments or the environment", () => {
  for (const file of sourceFiles()) {
    if (MAY_USE_PROCESS.has(file.room)) continue;
    const found = withoutComments(file.text).match(PROCESS);
    assert.equal(found, null, `${file.path} uses ${found?.[0]}`);
  }
});

Deno.test("files are named in snake_case", () => {
  for (const file of sourceFiles()) assert.match(file.path, /^(?:[a-z0-9_]+\/)*[a-z0-9_]+\.ts$/);
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
