/**
 * Posts a text to a webhook, with a few retries. A failure is a sentence that shows the host
 * alone: the address of a webhook is a secret.
 */

import { base64, concatBytes, utf8 } from "../bytes/convert.ts";
import type { Guard } from "./guard.ts";
import { retryAfterMs } from "./retry_after.ts";

/** How a result is sent. */
export interface PostOptions {
  /** MIME type of the body. */
  readonly contentType: string;
  /** The User-Agent header. */
  readonly userAgent: string;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeoutMs?: number;
  /** Pauses between attempts, in milliseconds; there is one attempt more than pauses. */
  readonly pausesMs?: readonly number[];
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it may be sent; anywhere without it. */
  readonly guard?: Guard;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** The outcome; `why` is a sentence for the user. */
export type PostOutcome = { readonly kind: "sent" } | {
  readonly kind: "failed";
  readonly why: string;
};

interface Attempt {
  readonly outcome: PostOutcome;
  /** Whether a retry may help. */
  readonly again: boolean;
  /** The pause that the server asks for. */
  readonly afterMs?: number;
}

const TIMEOUT_MS = 10_000;
const PAUSES_MS: readonly number[] = [1_000, 3_000];
const SENT: Attempt = { outcome: { kind: "sent" }, again: false };

/** Longest pause that a server may ask for. */
export const LONGEST_PAUSE_MS = 30_000;

/** Posts a body; any 2xx status means that it arrived. Never rejects. */
export async function postWebhook(
  url: URL,
  body: string,
  options: PostOptions,
): Promise<PostOutcome> {
  const pauses = options.pausesMs ?? PAUSES_MS;
  for (let tries = 1;; tries++) {
    const { outcome, again, afterMs = 0 } = await attempt(url, body, options);
    const pause = pauses[tries - 1];
    if (outcome.kind === "sent" || !again || options.signal?.aborted === true) return outcome;
    if (afterMs > LONGEST_PAUSE_MS) {
      const seconds = Math.ceil(afterMs / 1_000);
      return { ...outcome, why: `${outcome.why} and asks for a pause of ${seconds} s` };
    }
    if (pause === undefined) {
      return tries === 1 ? outcome : { ...outcome, why: `${outcome.why} (tried ${tries} times)` };
    }
    await pauseFor(Math.max(pause, afterMs), options.signal);
  }
}

function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    if (signal?.aborted === true) return finish();
    signal?.addEventListener("abort", finish, { once: true });
  });
}

/** Whether the sandbox permits a connection there. */
export function mayReach(url: URL): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const { state } = Deno.permissions.querySync({ name: "net", host: `${url.hostname}:${port}` });
  return state === "granted";
}

async function attempt(url: URL, body: string, options: PostOptions): Promise<Attempt> {
  const { timeoutMs = TIMEOUT_MS, guard } = options;
  const place = await guard?.(url.hostname);
  if (place?.kind === "refused") return failed(place.why, false);
  // Over this transport nothing is encrypted, whatever the address says: it is for plain HTTP alone.
  const pinned = place === undefined || url.protocol === "https:"
    ? undefined
    : pinnedClient(url, place.address);
  try {
    return await send(url, body, { ...options, ...(pinned && { client: pinned }) });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      return failed("Deno was started without permission to reach it (--allow-net)", false);
    }
    if (error instanceof DOMException && error.name === "TimeoutError") {
      return failed(`it did not answer within ${timeoutMs / 1_000} s`, true);
    }
    if (options.signal?.aborted === true) return failed("it was not waited for", false);
    const { explainTlsFailure } = await import("./tls_failure.ts");
    const tls = await explainTlsFailure(url, { timeoutMs, address: place?.address });
    return tls === undefined ? failed("it cannot be reached", true) : failed(tls, false);
  } finally {
    pinned?.close();
  }
}

/** A client that connects to this address, whatever the name of the host is by now. */
function pinnedClient({ port }: URL, hostname: string): Deno.HttpClient {
  const proxy = { transport: "tcp", hostname, port: Number(port || 80) } as const;
  return Deno.createHttpClient({ proxy });
}

async function send(
  url: URL,
  body: string,
  options: PostOptions & { readonly client?: Deno.HttpClient },
): Promise<Attempt> {
  const { contentType, userAgent, headers = {}, timeoutMs = TIMEOUT_MS, client } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(withoutCredentials(url), {
    method: "POST",
    headers: {
      "content-type": contentType,
      "user-agent": userAgent,
      ...basicAuthorization(url),
      ...headers,
    },
    body,
    redirect: "manual",
    signal: options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]),
    ...(client === undefined ? {} : { client }),
  });
  if (response.status !== 429 && response.status !== 503) {
    await response.body?.cancel();
    return judge(response.status);
  }
  return { ...judge(response.status), afterMs: await retryAfterMs(response, Date.now()) };
}

/** An address with credentials is none that may be fetched. */
function withoutCredentials(url: URL): URL {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  return plain;
}

/** Name and password of an address, as RFC 7617 sends them: `Basic` and base64 of their UTF-8. */
function basicAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "" && password === "") return {};
  const credentials = percentDecoded(`${username}:${password}`);
  return { authorization: `Basic ${base64(credentials)}` };
}

/** The bytes that an address writes as `%20`; a `%` without two digits is itself. */
function percentDecoded(text: string): Uint8Array {
  const parts = text.match(/%[0-9a-f]{2}|[^]/gi) ?? [];
  return concatBytes(
    parts.map((part) =>
      part.length === 3 ? Uint8Array.of(parseInt(part.slice(1), 16)) : utf8(part)
    ),
  );
}

function judge(status: number): Attempt {
  if (status >= 200 && status < 300) return SENT;
  if (status >= 300 && status < 400) {
    return failed(`it answered ${status}, a redirect: give the address that it leads to`, false);
  }
  const again = status === 408 || status === 425 || status === 429 || status >= 500;
  return failed(`it answered ${status}`, again);
}

function failed(why: string, again: boolean): Attempt {
  return { outcome: { kind: "failed", why }, again };
}
