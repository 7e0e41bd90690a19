/** A small web server of a test's own: pages by path, a list of what was requested, keep-alive. */

import type { ShortReply } from "./products_cases.ts";

/** A page. */
export type Answer = ShortReply;

/** A request that came. */
export interface HttpPeerRequest {
  readonly method: string;
  readonly path: string;
  /** The client's port: one for each connection. */
  readonly connection: number;
}

/** The running server. */
export interface HttpPeer extends AsyncDisposable {
  readonly port: number;
}

/** Serves `pages` on a free port; other paths get 404 without a body. Requests are added to `asked`. */
export function httpPeer(
  asked: HttpPeerRequest[],
  pages: Readonly<Record<string, Answer>>,
): HttpPeer {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request, { remoteAddr }) => {
      const { pathname, search } = new URL(request.url);
      const path = pathname + search;
      asked.push({ method: request.method, path, connection: remoteAddr.port });
      const { status = 404, fields = {}, body = "" } = withStatus(pages[path]);
      return new Response(body, { status, headers: { ...fields } });
    },
  );
  return { port: server.addr.port, [Symbol.asyncDispose]: () => server.shutdown() };
}

function withStatus(answer: Answer | undefined): Answer {
  return answer === undefined ? {} : { status: 200, ...answer };
}
