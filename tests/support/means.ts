/**
 * What a test needs from the machine. A test without its means is skipped and says what to install;
 * with `PORTICO_REQUIRE_MEANS=1` (the landing gate) it fails instead, so that nothing is skipped
 * unnoticed. With `PORTICO_WITHOUT_MEANS=1` the machine counts as one that has none.
 */

/** A test that needs programs of the machine or root. */
export interface MeansTest {
  readonly name: string;
  /** Programs that must be found: names, or alternatives as full paths. */
  readonly needs: readonly string[];
  /** Debian packages that bring them. */
  readonly install: string;
  /** Whether it needs root (for servers that drop privileges, or network namespaces). */
  readonly root?: boolean;
  /** Whether it has nothing to prove here, whatever the machine has. */
  readonly ignore?: boolean;
  readonly fn: (t: Deno.TestContext) => void | Promise<void>;
}

const FOLDERS = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The path of a program, when the machine has it. */
export function findProgram(name: string): string | undefined {
  const paths = name.startsWith("/") ? [name] : FOLDERS.map((folder) => `${folder}/${name}`);
  return paths.find(isFile);
}

/**
 * A test that is skipped, and says why, on a machine without its means. It is the test's own file
 * that registers it, so that reports name that file: `Deno.test(withMeans({ ... }))`.
 */
export function withMeans(
  { name, needs, install, root = false, ignore = false, fn }: MeansTest,
): Deno.TestDefinition {
  const bare = Deno.env.get("PORTICO_WITHOUT_MEANS") === "1";
  const missing = needs.filter((program) => bare || findProgram(program) === undefined);
  const notRoot = root && Deno.uid() !== 0;
  const lacks = [
    ...(missing.length > 0 ? [`needs ${missing.join(", ")}: apt-get install ${install}`] : []),
    ...(notRoot ? ["needs root"] : []),
  ].join("; ");
  const required = Deno.env.get("PORTICO_REQUIRE_MEANS") === "1";
  return {
    name: lacks === "" ? name : `${name} (skipped: ${lacks})`,
    ignore: ignore || lacks !== "" && !required,
    fn: lacks === "" ? fn : () => {
      throw new Error(`This machine cannot run the test: ${lacks}`);
    },
  };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
