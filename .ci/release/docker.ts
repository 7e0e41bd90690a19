/** What the container's image is built from: the executables by Docker's names, licences, Dockerfile. */

import { executableName, TARGETS } from "../targets.ts";

const DOCKERFILE = new URL("../../.github/docker/Dockerfile", import.meta.url);
/** Docker's names of the processors. */
const ARCHITECTURES = { x64: "amd64", arm64: "arm64" } as const;

/** Writes the folder that `docker buildx build` takes; gives the architectures that it has. */
export async function writeDockerContext(
  { executables, output, licenses }: {
    /** Folder with `portico-<target>`. */
    readonly executables: URL;
    readonly output: URL;
    readonly licenses: readonly URL[];
  },
): Promise<readonly string[]> {
  await Deno.remove(output, { recursive: true }).catch(() => {});
  await Deno.mkdir(output, { recursive: true });
  for (const file of [DOCKERFILE, ...licenses]) {
    await Deno.copyFile(file, new URL(file.pathname.split("/").at(-1) ?? "", output));
  }
  const made: string[] = [];
  for (const target of TARGETS.filter(({ os }) => os === "linux")) {
    const built = new URL(`portico-${target.triple}`, executables);
    if (!(await Deno.stat(built).then(() => true, () => false))) continue;
    const architecture = ARCHITECTURES[target.cpu];
    const folder = new URL(`${architecture}/`, output);
    await Deno.mkdir(folder);
    await Deno.copyFile(built, new URL(executableName(target), folder));
    made.push(architecture);
  }
  return made;
}
