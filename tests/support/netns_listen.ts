/** Open ports in a network namespace: a program there that listens. */

const LISTEN = `
const options = { hostname: "0.0.0.0" };
const [first, last, greets] = Deno.args.map(Number);
for (let port = first; port <= last; port++) {
  const listener = Deno.listen({ ...options, port });
  if (greets === 1) greet(listener);
}
async function greet(listener) {
  for await (const conn of listener) {
    await conn.write(new TextEncoder().encode("hello\\r\\n")).catch(() => {});
    conn.close();
  }
}
console.log("ready");
setInterval(() => {}, 1_000_000);
`;

/**
 * Listens on the ports `first` to `last` of all addresses in a namespace, until it is disposed. With
 * `greets`, each connection is greeted and closed; without it none is accepted by the program.
 */
export async function listenIn(
  netns: string,
  { first, last, greets = false }: {
    readonly first: number;
    readonly last: number;
    readonly greets?: boolean;
  },
): Promise<AsyncDisposable> {
  const words = [Deno.execPath(), "run", "--quiet", "--no-config", "--allow-net"];
  return await startIn(netns, [
    ...words,
    dataUrl(LISTEN),
    `${first}`,
    `${last}`,
    greets ? "1" : "0",
  ]);
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
