/** The socket of the server: opened before anything else, so that a busy port is told at once. */

import { InputError } from "../../model/input_error.ts";
import type { Connection } from "./caller.ts";
import type { ListenAddress } from "./hosts.ts";

/** Answers requests. */
export type Answer = (request: Request, connection: Connection) => Response | Promise<Response>;

/** A server that listens. */
export interface Listening {
  /** With the port that was chosen, where 0 was asked for. */
  readonly address: ListenAddress;
  /** From now on this answers; before, requests are told to come again. */
  answerWith(answer: Answer): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Listens.
 *
 * @param log is given what is a bug.
 * @throws {InputError} when the port is in use, or may not be used.
 */
export function listen(own: ListenAddress, log: (line: string) => void): Listening {
  let answer: Answer = () => new Response("Starting.", { status: 503 });
  const end = new AbortController();
  const server = withWords(own, () =>
    Deno.serve({
      hostname: own.host,
      port: own.port,
      signal: end.signal,
      onListen: () => {},
      onError: (error) => {
        log(`error: this is a bug in Portico, please report it: ${String(error)}`);
        return new Response("Internal error.", { status: 500 });
      },
    }, (request, { remoteAddr }) =>
      answer(request, { remote: "hostname" in remoteAddr ? remoteAddr.hostname : "" })));
  const { addr } = server;
  return {
    address: { host: own.host, port: "port" in addr ? addr.port : own.port },
    answerWith: (other) => answer = other,
    async close() {
      end.abort();
      await server.finished;
    },
  };
}

function withWords<T>({ host, port }: ListenAddress, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new InputError(`Cannot listen on ${host} port ${port}: ${explain(error)}`);
  }
}

function explain(error: unknown): string {
  if (error instanceof Deno.errors.AddrInUse) {
    return "another program uses the port; end it, or choose another with --port";
  }
  if (error instanceof Deno.errors.NotCapable) {
    return "the sandbox does not permit it; see --allow-net";
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return "the system does not permit it; ports below 1024 need more rights: choose another with --port";
  }
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return "this machine has no such address; give one of its own with --host";
  }
  return error instanceof Error ? error.message : String(error);
}
