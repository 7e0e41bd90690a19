/**
 * Builds executables: `deno task compile`, `deno task compile --scope 10.0.0.0/8,192.168.0.0/16`,
 * `deno task compile:all`. The permissions are those of `deno task scan`, written once, in deno.json;
 * a scope narrows the network permission, so that the executable's own sandbox keeps to it.
 *
 * `PORTICO_COMPILER` names another program than `deno compile` that takes the same arguments, for
 * machines that cannot download the runtime.
 */

import config from "../deno.json" with { type: "json" };

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
const ENTRY = ["--include", "src/scan/thread_worker.ts"];

interface Wishes {
  readonly all: boolean;
  readonly scope: readonly string[];
  readonly target?: string;
  readonly output?: string;
}

function fail(message: string): never {
  Deno.stderr.writeSync(new TextEncoder().encode(`error: ${message}\n`));
  Deno.exit(2);
}

function readWishes(args: readonly string[]): Wishes {
  let wishes: Wishes = { all: false, scope: [] };
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
    else if (name === "--output") wishes = { ...wishes, output: value };
    else fail(`Cannot use option "${name}": there are --scope, --target, --output and --all`);
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
  const flags = config.tasks.scan.command.split(" ").filter((word) => word.startsWith("--"));
  if (scope.length === 0) return flags;
  const net = `--allow-net=${[...scope, ...OWN_ADDRESSES].join(",")}`;
  return flags.map((flag) => flag === "--allow-net" ? net : flag);
}

async function compile(wishes: Wishes & { readonly output: string }): Promise<void> {
  const own = Deno.env.get("PORTICO_COMPILER");
  const [program = "", ...first] = own === undefined
    ? [Deno.execPath(), "compile", "--exclude-unused-npm"]
    : ["bash", own];
  const target = wishes.target === undefined ? [] : ["--target", wishes.target];
  const { code } = await new Deno.Command(program, {
    args: [
      ...first,
      ...permissions(wishes.scope),
      ...ENTRY,
      ...target,
      "--output",
      wishes.output,
      "src/main.ts",
    ],
    cwd: new URL("..", import.meta.url).pathname,
    stdin: "null",
  }).spawn().status;
  if (code !== 0) Deno.exit(code);
}

const wishes = readWishes(Deno.args);
if (wishes.all) {
  for (const target of TARGETS) {
    await compile({ ...wishes, target, output: `dist/portico-${target}` });
  }
} else await compile({ ...wishes, output: wishes.output ?? "dist/portico" });
