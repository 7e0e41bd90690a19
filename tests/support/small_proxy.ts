/**
 * A small proxy that really connects: SOCKS5 (RFC 1928, 1929) or HTTP CONNECT (RFC 9110, 9.3.6). Tests
 * say what it wants, forbids and how slow it is, and read what it was asked for.
 */

import { type PeerSide, servePeer } from "./peer.ts";

/** How the proxy behaves. */
export interface SmallProxyOptions {
  readonly kind: "socks5" | "http";
  /** `user:password` that it wants. */
  readonly login?: string;
  /** Whether its rules forbid a connection. */
  readonly denies?: (host: string, port: number) => boolean;
  /** Addresses of names that it alone knows. */
  readonly names?: Readonly<Record<string, string>>;
  /** Requests that it works on at once, each for so long; the others wait for their turn. */
  readonly pace?: { readonly atOnce: number; readonly eachMs: number };
  /** After so many requests it answers nothing more, and closes every new connection. */
  readonly diesAfter?: number;
}

/** A running proxy. */
export interface SmallProxy extends AsyncDisposable {
  readonly port: number;
  /** What it was asked for, in order: `host:port`. */
  readonly asked: readonly string[];
  /** Most connections to it at once. */
  readonly most: number;
}

/** Starts a proxy on a free loopback port. */
export function serveProxy(options: SmallProxyOptions): SmallProxy {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const turns = paced(options.pace);
  const peer = servePeer(async (side) => {
    most = Math.max(most, ++open);
    try {
      if (options.diesAfter !== undefined && asked.length >= options.diesAfter) return;
      const request = options.kind === "http"
        ? await httpRequest(side, options)
        : await socksRequest(side, options);
      if (request === undefined || asked.length >= (options.diesAfter ?? Infinity)) return;
      asked.push(`${request.host}:${request.port}`);
      await turns(() => serve(side, request, options));
      if (request.upstream !== undefined) await relay(side.conn, request.upstream);
    } finally {
      open--;
    }
  });
  return {
    port: peer.port,
    asked,
    get most() {
      return most;
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}

interface Request {
  readonly host: string;
  readonly port: number;
  upstream?: Deno.Conn;
}

type Verdict = "connected" | "refused" | "denied" | "failed";

async function serve(side: PeerSide, request: Request, options: SmallProxyOptions): Promise<void> {
  const { host, port } = request;
  const verdict = await (async (): Promise<Verdict> => {
    if (options.denies?.(host, port) === true) return "denied";
    try {
      request.upstream = await Deno.connect({ hostname: options.names?.[host] ?? host, port });
      return "connected";
    } catch (error) {
      return error instanceof Deno.errors.ConnectionRefused ? "refused" : "failed";
    }
  })();
  await side.write(options.kind === "http" ? HTTP_REPLIES[verdict] : socksReply(verdict));
}

const HTTP_REPLIES: Readonly<Record<Verdict, string>> = {
  connected: "HTTP/1.1 200 Connection established\r\n\r\n",
  refused: "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
  failed: "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
  denied: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
};

function socksReply(verdict: Verdict): Uint8Array {
  const code = { connected: 0, refused: 5, failed: 1, denied: 2 }[verdict];
  return Uint8Array.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
}

async function httpRequest(
  side: PeerSide,
  { login }: SmallProxyOptions,
): Promise<Request | undefined> {
  const text = () => new TextDecoder().decode(side.received);
  while (!text().includes("\r\n\r\n")) if (await side.read() === undefined) return undefined;
  const [, host = "", port = ""] = /^CONNECT (\S+):(\d+) HTTP\/1\.1\r\n/.exec(text()) ?? [];
  const [, given = ""] = /^proxy-authorization: basic (\S+)/im.exec(text()) ?? [];
  if (login !== undefined && atob(given) !== login) {
    await side.write(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n',
    );
    return undefined;
  }
  return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
}

async function socksRequest(
  side: PeerSide,
  { login }: SmallProxyOptions,
): Promise<Request | undefined> {
  const [, methods = 0] = await side.readAtLeast(2);
  const offered = [...(await side.readAtLeast(2 + methods)).subarray(2)];
  const method = login === undefined ? 0 : 2;
  if (!offered.includes(method)) {
    await side.write(Uint8Array.of(5, 0xff));
    return undefined;
  }
  await side.write(Uint8Array.of(5, method));
  let at = 2 + methods;
  if (login !== undefined) {
    const user = (await side.readAtLeast(at + 2))[at + 1] ?? 0;
    const password = (await side.readAtLeast(at + 3 + user))[at + 2 + user] ?? 0;
    const all = await side.readAtLeast(at + 3 + user + password);
    const text = (from: number, length: number) =>
      new TextDecoder().decode(all.subarray(from, from + length));
    const isRight = `${text(at + 2, user)}:${text(at + 3 + user, password)}` === login;
    await side.write(Uint8Array.of(1, isRight ? 0 : 1));
    if (!isRight) return undefined;
    at += 3 + user + password;
  }
  const type = (await side.readAtLeast(at + 5))[at + 3];
  const isName = type === 3;
  const length = isName ? side.received[at + 4] ?? 0 : type === 4 ? 16 : 4;
  const from = at + 4 + (isName ? 1 : 0);
  const all = await side.readAtLeast(from + length + 2);
  if (all.length < from + length + 2) return undefined;
  const host = all.subarray(from, from + length);
  const port = (all[from + length] ?? 0) * 256 + (all[from + length + 1] ?? 0);
  return { host: isName ? new TextDecoder().decode(host) : addressOf(host), port };
}

function addressOf(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, i) => {
    return ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)).toString(16);
  });
  return groups.join(":");
}

async function relay(client: Deno.Conn, upstream: Deno.Conn): Promise<void> {
  const pipe = async (from: Deno.Conn, to: Deno.Conn) => {
    const buffer = new Uint8Array(16_384);
    for (;;) {
      const count = await from.read(buffer).catch(() => null);
      if (count === null) break;
      const bytes = buffer.subarray(0, count);
      for (let at = 0; at < count;) {
        const wrote = await to.write(bytes.subarray(at)).catch(() => undefined);
        if (wrote === undefined) return;
        at += wrote;
      }
    }
  };
  await Promise.race([pipe(client, upstream), pipe(upstream, client)]);
  for (const conn of [client, upstream]) {
    try {
      conn.close();
    } catch {
      // It is closed.
    }
  }
}

/** Runs so many pieces of work at once, each no faster than it may be. */
function paced(
  pace: SmallProxyOptions["pace"],
): (work: () => Promise<void>) => Promise<void> {
  if (pace === undefined) return (work) => work();
  const lanes = Array.from({ length: pace.atOnce }, () => Promise.resolve());
  let next = 0;
  return (work) => {
    const lane = next++ % lanes.length;
    const turn = (lanes[lane] ?? Promise.resolve()).then(async () => {
      await new Promise((resolve) => setTimeout(resolve, pace.eachMs));
      await work();
    });
    lanes[lane] = turn.catch(() => {});
    return turn;
  };
}
