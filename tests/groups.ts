/**
 * How the tests are run: in groups, one after the other, the quickest to tell something first. Which
 * group a file belongs to follows from where it lies, and for those that measure or wait, from lists.
 */

/** A group of test files that are run in the same way. */
export interface Group {
  readonly name: string;
  /** What it proves. */
  readonly title: string;
  /** How many of its files run side by side; `DENO_JOBS` says otherwise where it is more than one. */
  readonly atOnce: number;
  /** Whether the files of a folder run in one isolate, in turn. */
  readonly bundled?: boolean;
  /** Whether it gets a network of its own, where that can be had: nothing of the machine is in it. */
  readonly ownNetwork?: boolean;
  /** Whether it is left out unless all groups, or some of its files, are asked for. */
  readonly onlyInGate?: boolean;
}

/** All groups, in the order in which they run. */
export const GROUPS = [
  { name: "units", title: "the program's parts", atOnce: 4, bundled: true },
  { name: "timed", title: "what measures time, or has little of it", atOnce: 1 },
  { name: "patient", title: "what waits for slow servers within a deadline", atOnce: 2 },
  { name: "e2e", title: "the command itself", atOnce: 4 },
  { name: "interop", title: "real servers and browsers", atOnce: 4, ownNetwork: true },
  {
    name: "gate",
    title: "long proofs: silent and faulty networks, failing machines, the README's commands",
    atOnce: 4,
    onlyInGate: true,
  },
  {
    name: "promises",
    title: "whole ranges, and what is promised of speed and memory",
    atOnce: 1,
    onlyInGate: true,
  },
] as const satisfies readonly Group[];

/** The name of a group. */
export type GroupName = typeof GROUPS[number]["name"];

/** Groups that are a folder each. */
const OWN_FOLDERS = ["e2e", "interop", "gate", "promises"] as const satisfies readonly GroupName[];

/**
 * Files whose tests measure time or keep their thread busy, and those of the demo, which gives each of
 * its services two seconds: nothing may run beside them.
 */
export const TIMED: readonly string[] = [
  "tests/e2e/demo_test.ts",
  "tests/e2e/hangs_test.ts",
  "tests/fingerprints/introduction_test.ts",
  "tests/fingerprints/rules/linear_test.ts",
  "tests/fuzz/datagram_probes_test.ts",
  "tests/fuzz/probes_test.ts",
  "tests/picture_test.ts",
  "tests/probes/tcp/http/products_test.ts",
  "tests/report/diff_test.ts",
  "tests/run_test.ts",
  "tests/scan/tcp/late_answers_test.ts",
  "tests/schedule/stall_proof_clock_test.ts",
];

/** Files whose tests are given a deadline, and wait for most of it: few may run at once. */
export const PATIENT: readonly string[] = [
  "tests/scan/service/binary_questions_test.ts",
  "tests/scan/service/claims_test.ts",
  "tests/scan/service/header_length_test.ts",
  "tests/scan/service/inside_tls_test.ts",
  "tests/scan/service/patience_test.ts",
  "tests/scan/service/pieces_test.ts",
  "tests/scan/service/tls_limit_test.ts",
];

/**
 * Files that take longest of their group: they begin first, each in an isolate of its own, so that the
 * others run beside them.
 */
export const LONGEST: readonly string[] = [
  "tests/ci/bundle_test.ts",
  "tests/dashboard/browser_settings_test.ts",
  "tests/dashboard/browser_test.ts",
  "tests/dashboard/look_test.ts",
  "tests/e2e/npm_package_test.ts",
  "tests/examples_test.ts",
  "tests/gate/firewall_limit_test.ts",
  "tests/gate/limits_test.ts",
  "tests/gate/readme_lab_test.ts",
  "tests/history/save_in_parts_test.ts",
  "tests/interop/cluster_test.ts",
  "tests/probes/tcp/http/hosted_test.ts",
  "tests/readme_samples_test.ts",
  "tests/scan/service/binary_questions_test.ts",
  "tests/scan/service/late_greeting_test.ts",
  "tests/scan/service/patience_test.ts",
  "tests/scan/service/silent_ports_test.ts",
  "tests/scan/service/tls_entry_test.ts",
  "tests/scan/tcp/limits_test.ts",
];

/** The files in the order in which they begin. */
export function inOrder(files: readonly string[]): readonly string[] {
  const [longest, others] = [true, false].map((isLong) =>
    files.filter((file) => LONGEST.includes(file) === isLong)
  );
  return [...longest ?? [], ...others ?? []];
}

/**
 * The group of a test file, `undefined` when none is meant for its folder.
 *
 * @param path from the root of the project: `tests/text/text_test.ts`
 * @param rooms the folders of `src`, which the tests of the parts mirror
 */
export function groupOf(path: string, rooms: readonly string[]): GroupName | undefined {
  if (TIMED.includes(path)) return "timed";
  if (PATIENT.includes(path)) return "patient";
  const [, folder, ...inside] = path.split("/");
  if (folder === undefined || inside.length === 0) return "units";
  const own = OWN_FOLDERS.find((name) => name === folder);
  if (own !== undefined) return own;
  return ["fuzz", "ci"].includes(folder) || rooms.includes(folder) ? "units" : undefined;
}

/** Every test file below the project's root, sorted. */
export function testFiles(root: URL): readonly string[] {
  const below = (path: string): readonly string[] =>
    [...Deno.readDirSync(new URL(path, root))].flatMap(({ name, isDirectory }) =>
      isDirectory ? below(`${path}${name}/`) : name.endsWith("_test.ts") ? [path + name] : []
    );
  return below("tests/").toSorted();
}

/** The folders of `src`. */
export function roomsOf(root: URL): readonly string[] {
  return [...Deno.readDirSync(new URL("src/", root))].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name);
}
