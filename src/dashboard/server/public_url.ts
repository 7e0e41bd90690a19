/**
 * The address under which browsers reach the server through a proxy that speaks TLS. The proxy's word
 * is not taken for it (`X-Forwarded-Proto` and the like can be sent by anybody): the operator says it at
 * start, and what a request claims must equal that.
 */

import { InputError } from "../../model/input_error.ts";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";

/** A public address. */
export interface PublicUrl {
  /** `https://scan.example`, as browsers send it in `Origin`. */
  readonly origin: string;
  /** `scan.example`, as browsers send it in `Host`: without the usual port. */
  readonly host: string;
  /** Whether it is TLS: then the cookie goes over TLS alone. */
  readonly isSecure: boolean;
}

/**
 * Reads `https://scan.example/`.
 *
 * @throws {InputError} when it is not the whole of a host.
 */
export function parsePublicUrl(text: string): PublicUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const shown = oneLine(truncate(text, 100));
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `Cannot use --public-url "${shown}": it must be an address like https://scan.example`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InputError("Cannot use --public-url: it must have no user name and no password");
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new InputError(
      `Cannot use --public-url "${shown}": the dashboard needs a host name of its own, ` +
        `${url.origin} and no path`,
    );
  }
  return { origin: url.origin, host: url.host, isSecure: url.protocol === "https:" };
}

/** Whether a `Host` header is that of the address; a proxy may write out the usual port. */
export function isPublicHost({ host, isSecure }: PublicUrl, header: string | undefined): boolean {
  const given = header?.toLowerCase();
  return given === host || given === `${host}:${isSecure ? 443 : 80}`;
}
