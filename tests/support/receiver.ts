/** A real HTTP server that keeps what it was sent and answers as the test wants. */

/** One request. */
export interface Received {
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A running receiver. */
export interface Receiver extends AsyncDisposable {
  /** `127.0.0.1:12345`. */
  readonly host: string;
  readonly port: number;
  readonly received: Received[];
}

/**
 * Starts a receiver on a loopback address.
 *
 * @param answer of the n-th request, from 0. Default: 200.
 */
export function startReceiver(
  answer: (n: number) => Response = () => new Response("ok"),
  hostname = "127.0.0.1",
): Receiver {
  const received: Received[] = [];
  const server = Deno.serve({ hostname, port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    received.push({ path: pathname + search, headers: request.headers, body });
    return answer(received.length - 1);
  });
  const { port } = server.addr;
  return {
    ...{ received, port, host: `${hostname}:${port}` },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
