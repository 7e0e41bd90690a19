/**
 * A hostile program: it tries everything that a scanner must not be able to do, and prints what came
 * of each attempt: the name of the error, or what it got. Run with Portico's permissions.
 */

/** Runs one attempt. */
async function outcome(attempt: () => unknown): Promise<string> {
  try {
    return `got ${await attempt()}`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

const [address = "127.0.0.1"] = Deno.args;
const attempts: Readonly<Record<string, () => unknown>> = {
  env: () => Deno.env.get("PATH"),
  envObject: () => JSON.stringify(Deno.env.toObject()),
  run: async () => (await new Deno.Command("/bin/true").output()).code,
  ffi: () => Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } }),
  sys: () => Deno.hostname(),
  connect: async () => {
    const conn = await Deno.connect({ hostname: address, port: 1 });
    conn.close();
  },
  datagram: async () => {
    const socket = Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port: 0 });
    try {
      return await socket.send(new Uint8Array(1), {
        transport: "udp",
        hostname: address,
        port: 9,
      });
    } finally {
      socket.close();
    }
  },
};

const results: Record<string, string> = {};
for (const [name, attempt] of Object.entries(attempts)) results[name] = await outcome(attempt);
// deno-lint-ignore no-console
console.log(JSON.stringify(results));
