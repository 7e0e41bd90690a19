/**
 * A pair of network namespaces that a test makes for itself: a scanner's side and a target's side,
 * joined by a virtual cable. Whatever is broken there on purpose touches no other network.
 */

/** Two joined namespaces; gone when disposed. */
export interface NetworkPair extends AsyncDisposable {
  /** Name of the namespace to scan from. */
  readonly scanner: string;
  /** Name of the namespace that is scanned. */
  readonly target: string;
  /** Address of the target. */
  readonly address: string;
  /** The target's end of the cable. */
  readonly device: string;
  /** The scanner's end of the cable. */
  readonly scannerDevice: string;
  /** Runs a command in the target's namespace. */
  inTarget(...words: readonly string[]): Promise<void>;
  /** Runs a command in the scanner's namespace. */
  inScanner(...words: readonly string[]): Promise<void>;
}

/** Makes the pair. Needs root, iproute2. */
export async function networkPair(): Promise<NetworkPair> {
  const id = crypto.randomUUID().slice(0, 6);
  const [scanner, target] = [`portico-s-${id}`, `portico-t-${id}`];
  await run("ip", "netns", "add", scanner);
  await run("ip", "netns", "add", target);
  const near = ["ip", "-n", scanner];
  const far = ["ip", "-n", target];
  await run(
    "ip",
    "link",
    "add",
    `ps${id}`,
    "netns",
    scanner,
    "type",
    "veth",
    "peer",
    "name",
    `pt${id}`,
    "netns",
    target,
  );
  await run(...near, "addr", "add", "10.213.0.1/24", "dev", `ps${id}`);
  await run(...far, "addr", "add", "10.213.0.2/24", "dev", `pt${id}`);
  for (const [side, device] of [[near, `ps${id}`], [far, `pt${id}`]] as const) {
    await run(...side, "link", "set", "lo", "up");
    await run(...side, "link", "set", device, "up");
  }
  return {
    scanner,
    target,
    address: "10.213.0.2",
    device: `pt${id}`,
    scannerDevice: `ps${id}`,
    inTarget: (...words) => run("ip", "netns", "exec", target, ...words),
    inScanner: (...words) => run("ip", "netns", "exec", scanner, ...words),
    async [Symbol.asyncDispose]() {
      await run("ip", "netns", "del", scanner);
      await run("ip", "netns", "del", target);
    },
  };
}

async function run(...words: readonly string[]): Promise<void> {
  const [command = "", ...args] = words;
  const { code, stderr } = await new Deno.Command(command, {
    args,
    stdout: "null",
    stderr: "piped",
  })
    .output();
  if (code !== 0) throw new Error(`${words.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
