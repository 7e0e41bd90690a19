/**
 * What a run of the tests has just proven need not be proven twice: the landing gate runs the README's
 * test command first, on a machine that counts as bare, and then all groups with all means. A file is
 * left out of the second run where the first had all that it needs: each of its tests passed, none was
 * skipped, and nothing that it imports looks for programs of the machine or for the executable.
 */

import { SaxesParser } from "saxes";

/** Modules that look for what the second run has and the first has not: programs, the executable. */
const LOOK_FOR_MEANS = ["tests/support/means.ts", "tests/support/portico.ts"];

/** How the tests of a file went, in a JUnit report of `deno test`. */
interface FileOutcome {
  /** How many passed. */
  passed: number;
  /** How many did not: failed, or skipped. */
  others: number;
}

/**
 * The test files, as paths from the root of the project, that need not run again.
 *
 * @param reports the texts of JUnit reports of `deno test`
 * @param root the project's folder
 * @throws what `saxes` finds wrong with a report, and `Deno.errors` where a module cannot be read
 */
export function provenFiles(reports: readonly string[], root: URL): ReadonlySet<string> {
  const files = [...readJunit(reports)];
  const proven = files.filter(([path, { passed, others }]) =>
    passed > 0 && others === 0 && !modulesBehind(path, root).some(looksForMeans)
  );
  return new Set(proven.map(([path]) => path));
}

function looksForMeans(path: string): boolean {
  return LOOK_FOR_MEANS.includes(path);
}

/** By files: deno writes a suite for each, with a `testcase` for each test and step. */
function readJunit(reports: readonly string[]): ReadonlyMap<string, FileOutcome> {
  const files = new Map<string, FileOutcome>();
  for (const report of reports) readReport(report, files);
  return files;
}

function readReport(report: string, files: Map<string, FileOutcome>): void {
  let suite: FileOutcome = { passed: 0, others: 0 };
  let isOther = false;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "testsuite") {
      const path = `${attributes.name}`.replace(/^\.\//, "");
      suite = files.get(path) ?? { passed: 0, others: 0 };
      files.set(path, suite);
    }
    if (name === "testcase") isOther = false;
    isOther ||= name === "failure" || name === "error" || name === "skipped";
  });
  parser.on("closetag", ({ name }) => {
    if (name === "testcase") suite[isOther ? "others" : "passed"]++;
  });
  parser.write(report).close();
}

/** The modules of `tests` that one needs, itself included. */
function modulesBehind(path: string, root: URL): readonly string[] {
  const found = new Set([path]);
  for (const module of found) {
    const url = new URL(module, root);
    const imports = Deno.readTextFileSync(url).matchAll(/\b(?:from|import)\b[\s(]*"(\.[^"]+)"/g);
    for (const [, specifier = ""] of imports) {
      const imported = new URL(specifier, url).href.replace(root.href, "");
      if (imported.startsWith("tests/")) found.add(imported);
    }
  }
  return [...found];
}
