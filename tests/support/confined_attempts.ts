/** What a program that may use the network alone must not be able to do. */

/** What is attacked. */
export interface Victims {
  /** A folder with files beside the results. */
  readonly folder: string;
  /** A Unix socket with a listener. */
  readonly socket: string;
}

/** The attempts, by name. */
export function attempts(
  { folder, socket }: Victims,
): Readonly<Record<string, () => unknown>> {
  return {
    readPasswords: async () => (await Deno.readTextFile("/etc/passwd")).length > 0,
    readBeside: async () => await Deno.readTextFile(`${folder}/secret`),
    list: () => [...Deno.readDirSync(folder)].length > 0,
    writeProfile: () => Deno.writeTextFile(`${folder}/.bashrc`, "evil", { append: true }),
    writeBeside: () => Deno.writeTextFile(`${folder}/scan_results_evil.json`, "evil"),
    // Opened alone: what the scan writes there is looked at.
    openOutput: () => Deno.openSync(`${folder}/out.json`, { write: true, create: true }).close(),
    link: () => Deno.symlink("/etc", `${folder}/link`),
    remove: () => Deno.remove(`${folder}/secret`),
    socket: async () => {
      const conn = await Deno.connect({ transport: "unix", path: socket });
      conn.close();
    },
    listen: () => Deno.listen({ transport: "unix", path: `${folder}/evil.sock` }).close(),
    run: async () => (await new Deno.Command("/bin/true").output()).code,
    ffi: () => Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } }),
    env: () => Deno.env.get("PATH"),
    ask: async () => (await Deno.permissions.request({ name: "read" })).state,
    network: async () => {
      const conn = await Deno.connect({ hostname: "127.0.0.1", port: 1 });
      conn.close();
    },
  };
}

/** What came of each: the name of the error, or what it got. */
export async function outcomes(
  all: Readonly<Record<string, () => unknown>>,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(all)) {
    try {
      found[name] = `got ${await attempt()}`;
    } catch (error) {
      found[name] = error instanceof Error ? error.name : String(error);
    }
  }
  return found;
}

/**
 * The module of a thread that tries all of it at its first message. The address holds the module itself,
 * so that loading it needs no permission.
 */
export function hostileModule(): string {
  const code = `const attempts = ${attempts}; const outcomes = ${outcomes};
    self.onmessage = async ({ data }) => self.postMessage(await outcomes(attempts(data)));`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
