/**
 * Builds executables: `deno task compile`, `deno task compile --scope 10.0.0.0/8,192.168.0.0/16`,
 * `deno task compile:all`. The permissions are those of `deno task scan`, written once, in deno.json;
 * a scope narrows the network permission, so that the executable's own sandbox keeps to it.
 *
 * The program is bundled and minified first, in pieces that are loaded when they are needed. Measured
 * (Linux, 25 runs each): `--version` 32 ms instead of 67, a small scan 61 ms instead of 139; 1.4 MB
 * of program instead of 30 MB with all development packages. One single bundle starts slower (57 ms).
 *
 * `PORTICO_COMPILER` names another program than `deno compile` that takes the same arguments, for
 * machines that cannot download the runtime.
 */

import config from "../deno.json" with { type: "json" };
import { TASK_FLAGS } from "./task_flags.ts";

/** Everything that executables are made for. */
const TARGETS = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
  "aarch64-pc-windows-msvc",
] as const;

/** Sockets for UDP need these: the sandbox checks a socket's own address too. */
const OWN_ADDRESSES = ["0.0.0.0:0", "[::]:0"];
const ROOT = new URL("..", import.meta.url);
const BUNDLE = "dist/bundle";
const PROGRAM = "src/main.ts";
/** What threads run: where it is in `src`, and how the sources name it. */
const THREADS = [
  { module: "scan/threads/worker", source: "./worker.ts" },
  { module: "delivery/writer/thread", source: "../delivery/writer/thread.ts" },
] as const;
/** Where `src/about/build_scope.ts` expects the scope. */
const SCOPE_MARK = "{PORTICO_BUILD_SCOPE}";

/** What of the task the executable must not have: it would be built without what is loaded late. */
const LAZY_IMPORTS = "--unstable-lazy-dynamic-imports";

interface Wishes {
  readonly all: boolean;
  readonly scope: readonly string[];
  readonly target?: string;
  readonly output?: string;
  /** Another program to give the same permissions, for tests of what they permit. */
  readonly entry: string;
}

function fail(message: string): never {
  Deno.stderr.writeSync(new TextEncoder().encode(`error: ${message}\n`));
  Deno.exit(2);
}

function readWishes(args: readonly string[]): Wishes {
  let wishes: Wishes = { all: false, scope: [], entry: PROGRAM };
  const rest = args.flatMap((arg) => arg === "--" ? [] : arg.split(/=(.*)/s).slice(0, 2));
  for (let i = 0; i < rest.length; i++) {
    const name = rest[i] ?? "";
    if (name === "--all") {
      wishes = { ...wishes, all: true };
      continue;
    }
    const value = rest[++i] ?? "";
    if (name === "--scope") wishes = { ...wishes, scope: readScope(value) };
    else if (name === "--target") wishes = { ...wishes, target: value };
    else if (name === "--entry") wishes = { ...wishes, entry: value };
    else if (name === "--output") wishes = { ...wishes, output: value };
    else {fail(
        `Cannot use option "${name}": there are --scope, --target, --output, --entry and --all`,
      );}
    if (value === "") fail(`Cannot use ${name} without a value`);
  }
  return wishes;
}

/** Addresses, CIDR blocks or host names, as `--allow-net` takes them. */
function readScope(text: string): readonly string[] {
  const parts = text.split(",").map((part) => part.trim());
  for (const part of parts) {
    if (!/^(?:[0-9a-f.:]+(?:\/\d{1,3})?|[a-z0-9.-]+)$/i.test(part)) {
      fail(
        `Cannot use --scope "${text}": "${part}" is neither an address, a CIDR block nor a name`,
      );
    }
  }
  return parts;
}

function permissions(scope: readonly string[]): readonly string[] {
  const flags = TASK_FLAGS.filter((flag) => flag !== LAZY_IMPORTS);
  if (scope.length === 0) return flags;
  const net = `--allow-net=${[...scope, ...OWN_ADDRESSES].join(",")}`;
  return flags.map((flag) => flag === "--allow-net" ? net : flag);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { code } = await new Deno.Command(program, {
    args: [...args],
    cwd: ROOT,
    stdin: "null",
  }).spawn().status;
  if (code !== 0) Deno.exit(code);
}

function mainFile({ entry }: Wishes): string {
  return entry === PROGRAM ? "main.js" : entry.replace(/\.ts$/, ".js");
}

/** Where the bundle has a file of `src`; of programs from elsewhere it keeps the folders. */
function bundled(module: string, { entry }: Wishes): string {
  return `./${entry === PROGRAM ? "" : "src/"}${module}.js`;
}

/** Bundles the program and its threads. */
async function bundle(wishes: Wishes): Promise<void> {
  const { scope, entry } = wishes;
  const folder = new URL(`${BUNDLE}/`, ROOT);
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await run(Deno.execPath(), [
    "bundle",
    ...["--quiet", "--platform", "deno", "--minify", "--code-splitting", "--outdir", BUNDLE],
    ...[entry, ...THREADS.map(({ module }) => `src/${module}.ts`)],
  ]);
  const isProgram = entry === PROGRAM;
  for (const { module, source } of THREADS) {
    await replace(folder, { from: source, to: bundled(module, wishes), once: isProgram });
  }
  if (scope.length > 0 && isProgram) {
    await replace(folder, { from: SCOPE_MARK, to: scope.join(","), once: true });
  }
}

/** Replaces a string literal in the top files of the bundle. `once`: it must be there, once. */
async function replace(
  folder: URL,
  { from, to, once }: { readonly from: string; readonly to: string; readonly once: boolean },
): Promise<void> {
  let count = 0;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile) continue;
    const file = new URL(name, folder);
    const parts = (await Deno.readTextFile(file)).split(from);
    if (parts.length === 1) continue;
    count += parts.length - 1;
    await Deno.writeTextFile(file, parts.join(to));
  }
  if (once && count !== 1) fail(`Cannot bundle: "${from}" is there ${count} times, not once`);
}

async function compile(wishes: Wishes & { readonly output: string }): Promise<void> {
  const own = Deno.env.get("PORTICO_COMPILER");
  const [program = "", ...first] = own === undefined ? [Deno.execPath(), "compile"] : ["bash", own];
  await run(program, [
    ...first,
    // A bundle needs no packages; what else the configuration says is in these flags.
    ...["--no-config", ...config.unstable.map((name) => `--unstable-${name}`)],
    ...permissions(wishes.scope),
    ...(wishes.target === undefined ? [] : ["--target", wishes.target]),
    ...THREADS.flatMap(({ module }) => ["--include", `${BUNDLE}/${bundled(module, wishes)}`]),
    ...["--output", wishes.output, `${BUNDLE}/${mainFile(wishes)}`],
  ]);
}

const wishes = readWishes(Deno.args);
await bundle(wishes);
if (wishes.all) {
  for (const target of TARGETS) {
    await compile({ ...wishes, target, output: `dist/portico-${target}` });
  }
} else await compile({ ...wishes, output: wishes.output ?? "dist/portico" });
await Deno.remove(new URL(`${BUNDLE}/`, ROOT), { recursive: true });
