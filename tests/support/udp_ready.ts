/** When a UDP server is ready: no connection tells, but the kernel knows who listens. */

/** Whether something listens on the UDP port, on whatever address; in a namespace, if one is named. */
export async function listensOnUdp(port: number, netns?: string): Promise<boolean> {
  const words = ["cat", "/proc/net/udp", "/proc/net/udp6"];
  const [program = "", ...args] = netns === undefined
    ? words
    : ["ip", "netns", "exec", netns, ...words];
  const { stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
  const place = `:${port.toString(16).toUpperCase().padStart(4, "0")} `;
  const locals = new TextDecoder().decode(stdout).split("\n").map((line) =>
    `${line.trim().split(/\s+/)[1] ?? ""} `
  );
  return locals.some((local) => local.endsWith(place));
}
