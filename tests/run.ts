/**
 * `deno task test [--all] [FILE OR FOLDER ...] [OPTION OF deno test ...]`: runs the groups of tests
 * one after the other, each as `deno test` with what that group needs, and says at the end how many
 * tests passed, failed and were skipped in all. Without files, the long proofs are left to `--all`,
 * which the whole gate uses.
 *
 * `PORTICO_TESTS_PROVEN` names JUnit reports of a run just before, as `--junit-path` did there: files
 * that it has proven are left out.
 */

import { bundlesOf, writeBundles, type WrittenBundles } from "./bundles.ts";
import { type Group, groupOf, GROUPS, inOrder, LONGEST, roomsOf, testFiles } from "./groups.ts";
import { provenFiles } from "./proven.ts";
import { say } from "./bench/measure.ts";
import { inOwnNetwork } from "./support/own_network.ts";
import { addCounts, type Counts, failedTests, readCounts } from "./support/summary.ts";

const ROOT = new URL("../", import.meta.url);

/** A group that prints nothing for so long hangs: no file of it takes that long. */
const MOST_SILENT_MS = Number(Deno.env.get("PORTICO_TEST_SILENCE_MS") ?? 900_000);
/** What it has to end. */
const TO_END_MS = Math.min(10_000, MOST_SILENT_MS);

/** So many files of a group are run as they are: each is told with its tests. */
const MOST_ALONE = 8;

/** What was asked for. */
interface Request {
  readonly all: boolean;
  readonly paths: readonly string[];
  /** For `deno test`. */
  readonly options: readonly string[];
}

/** A group that has run. */
interface Outcome {
  readonly group: Group;
  readonly counts: Counts;
  readonly failed: readonly string[];
  readonly seconds: number;
}

/** What is to run. */
interface Plan {
  readonly files: ReadonlyMap<Group, readonly string[]>;
  /** How many files of a group are left out, since a run just before has proven them. */
  readonly proven: ReadonlyMap<Group, number>;
}

function readArguments(args: readonly string[]): Request {
  const words = args.filter((arg) => arg !== "--" && arg !== "--all");
  const isOption = (word: string) => word.startsWith("-");
  // A word behind an option may be its value: --filter name/of/test.
  const isPath = (word: string, at: number) =>
    !isOption(word) &&
    (exists(fromRoot(word)) || looksLikePath(word) && !isOption(words[at - 1] ?? ""));
  return {
    all: args.includes("--all"),
    paths: words.filter(isPath).map(fromRoot),
    options: words.filter((word, at) => !isPath(word, at)),
  };
}

function looksLikePath(word: string): boolean {
  return /[/\\]|\.ts$/.test(word);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(new URL(path, ROOT));
    return true;
  } catch {
    return false;
  }
}

/** `tests/text`, however it was written. */
function fromRoot(path: string): string {
  const { href } = new URL(path.replaceAll("\\", "/"), ROOT);
  return href.replace(ROOT.href, "").replace(/\/$/, "");
}

/** The files of each group that are to run. */
function planOf({ all, paths }: Request): Plan {
  const rooms = roomsOf(ROOT);
  const tests = testFiles(ROOT);
  const isIn = (file: string, path: string) => file === path || file.startsWith(`${path}/`);
  const empty = paths.find((path) => !tests.some((file) => isIn(file, path)));
  if (empty !== undefined) {
    say(`error: Cannot test "${empty}": it is no test file, and no folder that holds one`);
    Deno.exit(2);
  }
  const wanted = tests.filter((file) =>
    paths.length === 0 || paths.some((path) => isIn(file, path))
  );
  const chosen = GROUPS.filter((group: Group) => all || paths.length > 0 || !group.onlyInGate);
  const proven = provenBefore(chosen);
  const filesOf = (group: Group, isProven: boolean) =>
    wanted.filter((file) => groupOf(file, rooms) === group.name && proven.has(file) === isProven);
  return {
    files: new Map(chosen.map((group) => [group, filesOf(group, false)])),
    proven: new Map(chosen.map((group) => [group, filesOf(group, true).length])),
  };
}

/** The files that need not run again. */
function provenBefore(groups: readonly Group[]): ReadonlySet<string> {
  const reports = Deno.env.get("PORTICO_TESTS_PROVEN") ?? "";
  if (reports === "") return new Set();
  const written = groups.map((group) => reportOf(reports, group)).filter(exists);
  return provenFiles(written.map((path) => Deno.readTextFileSync(path)), ROOT);
}

async function runGroup(
  group: Group,
  { files, options }: { readonly files: readonly string[]; readonly options: readonly string[] },
): Promise<Outcome> {
  const started = performance.now();
  say(`\n== ${group.name}: ${group.title} (${inFiles(files.length)})\n`);
  await using modules = await modulesOf(group, inOrder(files));
  const test = [
    ...[Deno.execPath(), "test", "--allow-all"],
    ...(group.atOnce > 1 ? ["--parallel"] : []),
    ...options.map((option) => inGroup(option, group)),
    ...modules.paths,
  ];
  const words = group.ownNetwork === true ? await inOwnNetwork(test, files) : test;
  const [command = "", ...args] = words;
  const child = new Deno.Command(command, {
    args,
    cwd: ROOT,
    env: { DENO_JOBS: Deno.env.get("DENO_JOBS") ?? `${group.atOnce}` },
    stdin: "null",
    stdout: "piped",
  }).spawn();
  using silence = endWhenSilent(child);
  const heard = passOn(child.stdout, () => silence.broken());
  const [{ code }, printed] = await Promise.all([child.status, heard]);
  return {
    group,
    counts: readCounts(printed, code),
    failed: failedTests(printed),
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is given to `deno test`: the files, or where they are many, their bundles. */
async function modulesOf(group: Group, files: readonly string[]): Promise<WrittenBundles> {
  if (group.bundled !== true || files.length <= MOST_ALONE) return asTheyAre(files);
  // Saved texts are looked for beside the module that runs.
  const saved = (path: string) => exists(path.replace(/[^/]+$/, "__snapshots__/$&.snap"));
  const isAlone = (path: string) => LONGEST.includes(path) || saved(path);
  const written = await writeBundles(bundlesOf(files.filter((path) => !isAlone(path))), ROOT);
  return { ...written, paths: [...files.filter(isAlone), ...written.paths] };
}

function asTheyAre(paths: readonly string[]): WrittenBundles {
  return { paths, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** Each group writes its own report: `a.xml` becomes `a.units.xml`. */
function reportOf(path: string, { name }: Group): string {
  return path.replace(/(\.xml)?$/, `.${name}$1`);
}

function inGroup(option: string, group: Group): string {
  return option.startsWith("--junit-path=") ? reportOf(option, group) : option;
}

/** Ends a group that prints nothing more: a test that hangs is named then, and nothing waits for it. */
function endWhenSilent(child: Deno.ChildProcess): Disposable & { broken(): void } {
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const silentMs = performance.now() - lastMs;
    if (silentMs < MOST_SILENT_MS) return;
    const isStuck = silentMs >= MOST_SILENT_MS + TO_END_MS;
    // At the first of them, deno test names the tests that have not ended.
    child.kill(isStuck ? "SIGKILL" : "SIGINT");
  }, TO_END_MS / 2);
  return {
    broken: () => lastMs = performance.now(),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** Prints what a group prints, while it does. */
async function passOn(stream: ReadableStream<Uint8Array>, onPrint: () => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    onPrint();
    for (let at = 0; at < chunk.length;) at += await Deno.stdout.write(chunk.subarray(at));
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function tell(outcomes: readonly Outcome[], left: readonly Group[], { proven }: Plan): void {
  say("\n== all groups\n");
  for (const [{ name }, count] of proven) {
    if (count > 0) {
      say(`${name.padEnd(8)} ${inFiles(count)} proven by the run before, not run again`);
    }
  }
  for (const { group, counts, failed, seconds } of outcomes) {
    say(`${group.name.padEnd(8)} ${inWords(counts)} (${Math.round(seconds)} s)`);
    for (const name of failed) say(`  failed: ${name}`);
  }
  for (const { name } of left) say(`${name.padEnd(8)} not run: deno task ok runs it`);
  const total = addCounts(outcomes.map(({ counts }) => counts));
  say(`\n${inWords(total)}`);
}

function inFiles(count: number): string {
  return `${count} ${count === 1 ? "file" : "files"}`;
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const request = readArguments(Deno.args);
const plan = planOf(request);
const outcomes: Outcome[] = [];
for (const [group, files] of plan.files) {
  if (files.length === 0) continue;
  const outcome = await runGroup(group, { files, options: request.options });
  outcomes.push(outcome);
  if (outcome.counts.failed > 0 && request.options.includes("--fail-fast")) break;
}
const left = request.paths.length > 0 ? [] : GROUPS.filter((group) => !plan.files.has(group));
tell(outcomes, left, plan);
const { failed } = addCounts(outcomes.map(({ counts }) => counts));
if (failed > 0) Deno.exit(1);
