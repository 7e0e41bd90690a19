/**
 * The NATS library's transport, with sockets that cannot end the program. A server that refuses
 * credentials may reset the connection when the library has let go of its socket: nothing would listen
 * to that error any more. Its reason is known by then, so it is ignored, on these sockets alone.
 */

import {
  type ConnectionOptions,
  type NatsConnection,
  NatsConnectionImpl,
  setTransportFactory,
} from "@nats-io/transport-node/lib/nats-base-client.js";
import { nodeResolveHost, NodeTransport } from "@nats-io/transport-node/lib/node_transport.js";

/** Connects as the library's own `connect()` does. */
export async function connectQuietly(options: ConnectionOptions): Promise<NatsConnection> {
  setTransportFactory({
    factory: () => new QuietTransport(),
    dnsResolveFn: nodeResolveHost,
  });
  return await NatsConnectionImpl.connect(options);
}

type Socket = Awaited<ReturnType<NodeTransport["dial"]>>;

/** Every way in which the library makes a socket. */
class QuietTransport extends NodeTransport {
  override async dial(
    ...args: Parameters<NodeTransport["dial"]>
  ): ReturnType<NodeTransport["dial"]> {
    return quiet(await super.dial(...args));
  }

  override async tlsFirst(
    ...args: Parameters<NodeTransport["tlsFirst"]>
  ): ReturnType<NodeTransport["tlsFirst"]> {
    return quiet(await super.tlsFirst(...args));
  }

  override async startTLS(): ReturnType<NodeTransport["startTLS"]> {
    return quiet(await super.startTLS());
  }
}

/** A socket whose errors are always listened to, whoever takes all listeners away. */
function quiet<S extends Socket>(socket: S): S {
  const removeAll = socket.removeAllListeners.bind(socket);
  socket.removeAllListeners = (...args) => {
    removeAll(...args);
    socket.on("error", ignore);
    return socket;
  };
  socket.on("error", ignore);
  return socket;
}

function ignore(): void {}
