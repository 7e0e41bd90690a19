/** A UDP responder in a network namespace; see `udp_responder.ts`. */

const RESPONDER = new URL("./udp_responder.ts", import.meta.url).pathname;

/** Runs the responder in a namespace until it is disposed. */
export async function startResponder(
  netns: string,
  args: readonly string[],
): Promise<AsyncDisposable> {
  const deno = [Deno.execPath(), "run", "--unstable-net", "--allow-net", RESPONDER];
  const child = new Deno.Command("ip", {
    args: ["netns", "exec", netns, ...deno, ...args],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await reader.cancel();
    },
  };
}
