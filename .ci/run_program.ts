/** Runs the programs that builds are made of, from the project's root; the first failure ends the build. */

const ROOT = new URL("..", import.meta.url);

/**
 * Runs a program to its end, with this process's own output.
 *
 * @param env variables in addition to this process's own
 */
export async function run(
  program: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: {
    readonly cwd?: string | URL;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<void> {
  const command = new Deno.Command(program, { args: [...args], cwd, env, stdin: "null" });
  const { code } = await command.spawn().status;
  if (code !== 0) Deno.exit(code);
}

/** Ends the build: wrong usage, in one line. */
export function fail(message: string): never {
  Deno.stderr.writeSync(new TextEncoder().encode(`error: ${message}\n`));
  Deno.exit(2);
}
