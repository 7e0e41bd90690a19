/**
 * Builds executables: `deno task compile`, `deno task compile --scope 10.0.0.0/8,192.168.0.0/16`,
 * `deno task compile:all`. The permissions are those of `deno task scan`, written once, in deno.json;
 * a scope narrows the network permission, so that the executable's own sandbox keeps to it.
 *
 * Beside the executables it leaves what tells whose code is in them: `dist/packages.json`, from which
 * `sbom.ts` makes the bill of materials, and `dist/THIRD-PARTY.txt`.
 *
 * `PORTICO_COMPILER` names another program than `deno compile` that takes the same arguments, for
 * machines that cannot download the runtime.
 */

import config from "../deno.json" with { type: "json" };
import { type Bundle, bundle, PROGRAM } from "./bundle.ts";
import { fail, run } from "./run_program.ts";
import { TARGETS } from "./targets.ts";
import { TASK_FLAGS } from "./task_flags.ts";

/** Sockets for UDP need these: the sandbox checks a socket's own address too. */
const OWN_ADDRESSES = ["0.0.0.0:0", "[::]:0"];
const DIST = new URL("../dist/", import.meta.url);
const BUNDLE = "dist/bundle";

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

async function compile(
  { main, threads }: Bundle,
  { scope, target, output }: Wishes & { readonly output: string },
): Promise<void> {
  const own = Deno.env.get("PORTICO_COMPILER");
  const [program = "", ...first] = own === undefined ? [Deno.execPath(), "compile"] : ["bash", own];
  await run(program, [
    ...first,
    // A bundle needs no packages; what else the configuration says is in these flags.
    ...["--no-config", ...config.unstable.map((name) => `--unstable-${name}`)],
    ...permissions(scope),
    ...(target === undefined ? [] : ["--target", target]),
    ...threads.flatMap((module) => ["--include", module]),
    ...["--output", output, main],
  ]);
}

const wishes = readWishes(Deno.args);
const made = await bundle({ ...wishes, folder: BUNDLE });
if (wishes.entry === PROGRAM) {
  await Deno.writeTextFile(new URL("packages.json", DIST), JSON.stringify(made.packages, null, 2));
  await Deno.writeTextFile(new URL("THIRD-PARTY.txt", DIST), made.notices);
}
if (wishes.all) {
  for (const { triple } of TARGETS) {
    await compile(made, { ...wishes, target: triple, output: `dist/portico-${triple}` });
  }
} else await compile(made, { ...wishes, output: wishes.output ?? "dist/portico" });
await Deno.remove(new URL("bundle/", DIST), { recursive: true });
