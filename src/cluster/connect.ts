/** The way to the NATS server: address, credentials, and what is told when there is none. */

import {
  type Authenticator,
  type ConnectionOptions,
  credsAuthenticator,
  type NatsConnection,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from "@nats-io/transport-node";
import { InputError } from "../model/input_error.ts";
import { connectQuietly } from "./quiet_transport.ts";

/** Where the server is, and how it is asked. Secrets come from files, never from arguments. */
export interface NatsOptions {
  /** `nats://HOST:4222`; `tls://` demands TLS; several with commas. */
  readonly server: string;
  /** The text of a credentials file (JWT and key). */
  readonly creds?: string;
  /** A token. */
  readonly token?: string;
  /** `user:password`. */
  readonly user?: string;
  /** Certificates of authorities that the server's certificate may come from, as PEM. */
  readonly ca?: string;
}

/** How long the first connection is waited for. */
const CONNECT_MS = 10_000;

/**
 * Connects. A connection that is lost later is made again, however long that takes.
 *
 * @param name how the server lists the connection.
 * @throws {InputError} when the server cannot be reached, or does not let us in.
 */
export async function connectNats(options: NatsOptions, name: string): Promise<NatsConnection> {
  const servers = options.server.split(",").map(addressOf);
  try {
    return await connectQuietly({ ...connection(options), servers, name });
  } catch (error) {
    throw new InputError(`Cannot reach NATS at ${options.server}: ${explain(error)}`);
  }
}

function authenticatorOf({ creds, token, user }: NatsOptions): Authenticator | undefined {
  if (creds !== undefined) return credsAuthenticator(new TextEncoder().encode(creds));
  if (token !== undefined) return tokenAuthenticator(token);
  if (user === undefined) return undefined;
  const [, name = user, password] = /^([^:]*):(.*)$/s.exec(user) ?? [];
  return usernamePasswordAuthenticator(name, password);
}

function connection(options: NatsOptions): ConnectionOptions {
  const { server, ca } = options;
  const authenticator = authenticatorOf(options);
  const wantsTls = ca !== undefined || /^tls:/.test(server);
  return {
    timeout: CONNECT_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    ...(authenticator === undefined ? {} : { authenticator }),
    ...(wantsTls ? { tls: ca === undefined ? {} : { ca } } : {}),
  };
}

/** Checked here, since the library takes nearly anything. */
function addressOf(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z]+:\/\//.test(trimmed) ? trimmed : `nats://${trimmed}`);
  if (url === null || !["nats:", "tls:"].includes(url.protocol) || url.hostname === "") {
    throw new InputError(
      `Cannot use "${text}" as a NATS server: it is not of the form nats://HOST:4222 or tls://HOST:4222`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InputError(
      "Cannot use a password in a NATS address: others can read it in the process list; " +
        "use --user-file FILE, --token-file FILE or --creds FILE",
    );
  }
  if (url.pathname.length > 1 || url.search !== "") {
    throw new InputError(`Cannot use "${text}" as a NATS server: it has a path`);
  }
  return `${url.hostname}:${url.port === "" ? 4222 : url.port}`;
}

/** Why a connection failed, and what to do. */
export function explain(error: unknown): string {
  const { name = "", message = "", code = "", cause } = error as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: string;
    readonly cause?: unknown;
  };
  const text = `${name} ${code} ${message} ${(cause as Error | undefined)?.message ?? ""}`;
  if (/authori[sz]ation|authentication|credentials|nkey|jwt/i.test(text)) {
    return "it refuses these credentials; see --creds, --token-file, --user-file";
  }
  if (/NotCapable|requires net access/i.test(text)) {
    return "Deno was started without permission to reach it (--allow-net)";
  }
  if (/certificate|unable to verify|self.signed|UnknownIssuer|CaUsed/i.test(text)) {
    return "its certificate is not trusted; name its authority with --tls-ca FILE";
  }
  // The server demands it, and the connection is not encrypted after all.
  if (/'tls' is not available|before secure TLS connection/.test(text)) {
    return "TLS failed; a program built with Deno older than 2.8 cannot begin it on an open connection";
  }
  if (/tls|ssl|secure/i.test(text)) return `TLS failed: ${message}`;
  if (/refused|ECONNREFUSED/i.test(text)) {
    return "the connection was refused; is nats-server running?";
  }
  if (/timeout|TIMEOUT/i.test(text)) return "it does not reply";
  if (/ENOTFOUND|getaddrinfo|lookup/i.test(text)) return "the name cannot be resolved";
  return message === "" ? name : message;
}
