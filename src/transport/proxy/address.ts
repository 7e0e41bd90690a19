/**
 * The address of a proxy: `socks5://user:password@host:1080`. Its login is a secret, so no text shows
 * it, and the address can stand in a file, which the process list does not show.
 */

import { formatEndpoint } from "../../model/endpoint.ts";
import { InputError } from "../../model/input_error.ts";

/** How a proxy is spoken to; with `socks5h` it resolves the names of targets itself. */
export type ProxyScheme = "socks5" | "socks5h" | "http";

/** Name and password for a proxy. */
export interface ProxyLogin {
  /** As it is, nothing escaped. */
  readonly user: string;
  /** As it is; empty where there is none. */
  readonly password: string;
}

/** A proxy. Plain data, so that threads can be given one. */
export interface ProxyAddress {
  /** How it is spoken to. */
  readonly scheme: ProxyScheme;
  /** Name or address; IPv6 without brackets. */
  readonly hostname: string;
  /** Its TCP port. */
  readonly port: number;
  /** What it wants before it serves; nothing without it. */
  readonly login?: ProxyLogin;
}

/** What stands in place of a login. */
const HIDDEN = "…";
const FORM = "write socks5://HOST:PORT, socks5h://HOST:PORT or http://HOST:PORT";
/** RFC 1929, section 2: one byte says how long each is. */
const LONGEST_LOGIN = 255;

/**
 * Reads the address of a proxy.
 *
 * @param name what messages call the setting.
 * @throws {InputError} when it is none, or speaks a protocol that is not known here; without the login.
 */
export function parseProxy(text: string, name: string): ProxyAddress {
  const refuse = (why: string) =>
    new InputError(`Cannot use ${name} "${shownProxy(text)}": ${why}`);
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text.trim()) ?? [];
  const known = schemeOf(scheme.toLowerCase());
  if (known === undefined) throw refuse(whyNoScheme(scheme.toLowerCase()));
  const at = rest.lastIndexOf("@");
  const place = placeOf(rest.slice(at + 1));
  if (typeof place === "string") throw refuse(place);
  if (at < 0) return { scheme: known, ...place };
  const login = loginOf(rest.slice(0, at), known);
  if (typeof login === "string") throw refuse(login);
  return { scheme: known, ...place, login };
}

/** The address of a proxy without its login, as reports and messages show it: `socks5://…@host:1080`. */
export function shownProxy(text: string): string {
  if (text.startsWith("@")) return text;
  const at = text.lastIndexOf("@");
  if (at < 0) return text;
  const [scheme = ""] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text) ?? [];
  return `${scheme}${HIDDEN}${text.slice(at)}`;
}

/** The same of an address that was read; a host of IPv6 in brackets. */
export function proxyText({ scheme, hostname, port, login }: ProxyAddress): string {
  return `${scheme}://${login === undefined ? "" : `${HIDDEN}@`}${formatEndpoint(hostname, port)}`;
}

function schemeOf(scheme: string): ProxyScheme | undefined {
  return scheme === "socks5" || scheme === "socks5h" || scheme === "http" ? scheme : undefined;
}

function whyNoScheme(scheme: string): string {
  if (scheme === "socks" || scheme === "socks4" || scheme === "socks4a") {
    return `only version 5 of SOCKS is spoken here; ${FORM}`;
  }
  if (scheme === "https") return `TLS to a proxy is not spoken here; ${FORM}`;
  return scheme === "" ? `it is no address; ${FORM}` : `"${scheme}" is no proxy protocol; ${FORM}`;
}

/** Host and port, or what is wrong with them. */
function placeOf(text: string): Pick<ProxyAddress, "hostname" | "port"> | string {
  const [, v6, name, port] =
    /^(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([^\s:/?#[\]\\]+))(?::(\d{1,5}))?\/?$/i.exec(text) ?? [];
  const hostname = v6 ?? name;
  if (hostname === undefined) return FORM;
  if (port === undefined) return "it names no port; write it behind the host, as in host:1080";
  const number = Number(port);
  return number >= 1 && number <= 65_535
    ? { hostname, port: number }
    : `its port must be from 1 to 65535`;
}

/** The login, or what is wrong with it. */
function loginOf(text: string, scheme: ProxyScheme): ProxyLogin | string {
  const colon = text.indexOf(":");
  const [user, password] = colon < 0
    ? [decoded(text), ""]
    : [decoded(text.slice(0, colon)), decoded(text.slice(colon + 1))];
  if (user === HIDDEN) return "its login is not recorded; give the whole address again";
  if (user === undefined || password === undefined) {
    return "a % in its login must be written %25";
  }
  if (user === "") return "its login has no user name";
  if (scheme === "http") return httpLogin({ user, password });
  const bytes = [user, password].map((part) => new TextEncoder().encode(part).length);
  return bytes.some((length) => length > LONGEST_LOGIN)
    ? `user name and password have at most ${LONGEST_LOGIN} bytes each with SOCKS5`
    : { user, password };
}

/** RFC 7617, section 2: the first colon ends the user's name, and controls are in neither part. */
function httpLogin(login: ProxyLogin): ProxyLogin | string {
  if (login.user.includes(":")) {
    return "the user's name in it has a colon, which Basic authentication cannot send";
  }
  // deno-lint-ignore no-control-regex
  return /[\x00-\x1f\x7f]/.test(login.user + login.password)
    ? "its login has a control character, which Basic authentication cannot send"
    : login;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
