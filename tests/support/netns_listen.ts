/** Open ports in a network namespace: a program there that listens, and accepts nothing itself. */

const LISTEN = `
const options = { hostname: "0.0.0.0" };
const [first, last] = Deno.args.map(Number);
for (let port = first; port <= last; port++) Deno.listen({ ...options, port });
console.log("ready");
setInterval(() => {}, 1_000_000);
`;

/** Listens on the ports `first` to `last` of all addresses in a namespace, until it is disposed. */
export async function listenIn(
  netns: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<AsyncDisposable> {
  const words = [Deno.execPath(), "run", "--quiet", "--no-config", "--allow-net"];
  return await startIn(netns, [...words, dataUrl(LISTEN), `${first}`, `${last}`]);
}

/** Runs a program in a namespace that says something on stdout once it is ready. */
export async function startIn(netns: string, words: readonly string[]): Promise<AsyncDisposable> {
  const child = new Deno.Command("ip", {
    args: ["netns", "exec", netns, ...words],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { done } = await reader.read();
  reader.releaseLock();
  if (done) throw new Error(`${words.join(" ")} has ended`);
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await child.stdout.cancel();
    },
  };
}

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
