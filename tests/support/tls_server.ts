/** Real TLS servers on loopback, with certificates made for the test. */

import { type MadeCertificate } from "./certificate.ts";
import { PeerSide } from "./peer.ts";

/** What the server does with one secured connection; it is closed when this returns. */
export type TlsScript = (peer: PeerSide) => Promise<void>;

/** How a server presents itself. */
export interface TlsServerOptions {
  readonly certificate: MadeCertificate;
  /** Sent behind the server's own. */
  readonly chain?: readonly MadeCertificate[];
  readonly alpn?: readonly string[];
  readonly script?: TlsScript;
}

/** A running server. */
export interface TlsServer extends AsyncDisposable {
  readonly port: number;
}

/** Serves TLS on a free port of 127.0.0.1; the default script echoes one message. */
export function serveTls(options: TlsServerOptions): TlsServer {
  const { certificate, chain = [], alpn, script = echoOnce } = options;
  const listener = Deno.listenTls({
    hostname: "127.0.0.1",
    port: 0,
    cert: [certificate, ...chain].map(({ certPem }) => certPem).join(""),
    key: certificate.keyPem,
    ...(alpn === undefined ? {} : { alpnProtocols: [...alpn] }),
  });
  const open = new Set<Deno.TlsConn>();
  const running: Promise<void>[] = [];
  let isOver = false;
  const accepting = (async () => {
    for await (const conn of listener) {
      open.add(conn);
      // Accepted as the listener was closed.
      if (isOver) close(conn);
      running.push(serve(conn, script).finally(() => open.delete(conn)));
    }
  })();
  return {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      isOver = true;
      listener.close();
      for (const conn of open) close(conn);
      await accepting;
      await Promise.all(running);
    },
  };
}

async function serve(conn: Deno.TlsConn, script: TlsScript): Promise<void> {
  const secured = await conn.handshake().then(() => true, () => false);
  if (secured) await script(new PeerSide(conn));
  close(conn);
}

async function echoOnce(peer: PeerSide): Promise<void> {
  const received = await peer.read();
  if (received !== undefined) await peer.write(received);
  await peer.drain();
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
