/** Who sent a request: the address at the other end of the connection, whatever headers claim. */

import type { Context } from "hono";

/** What the server gives the application beside the request. */
export interface Connection {
  /** The address of the other end. */
  readonly remote: string;
}

/** The address that a request came from. */
export function callerOf(c: Context): string {
  const { remote } = c.env as Partial<Connection>;
  return remote ?? "";
}
