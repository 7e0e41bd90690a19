/** How long a server that limits its senders wants to be left alone. */

/** Most bytes of an answer that are read. */
const MOST_BYTES = 4_096;

/**
 * Reads the pause of an answer with status 429 or 503: the header Retry-After (RFC 9110, 10.2.3), seconds
 * or a date; or the field `retry_after` of a JSON body, in seconds, as chat services have it.
 *
 * @returns milliseconds, 0 where it names none. The body is consumed. Never rejects.
 */
export async function retryAfterMs(response: Response, nowMs: number): Promise<number> {
  const header = response.headers.get("retry-after")?.trim();
  const body = await firstBytes(response);
  if (header !== undefined && header !== "") {
    if (/^\d{1,9}(?:\.\d{1,6})?$/.test(header)) return Number(header) * 1_000;
    const date = Date.parse(header);
    if (Number.isFinite(date)) return Math.max(0, date - nowMs);
  }
  const [, seconds = "0"] = /"retry_after"\s*:\s*(\d{1,9}(?:\.\d{1,6})?)/.exec(body) ?? [];
  return Number(seconds) * 1_000;
}

async function firstBytes({ body }: Response): Promise<string> {
  let text = "";
  try {
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk.subarray(0, MOST_BYTES), { stream: true });
      if (text.length >= MOST_BYTES) break;
    }
  } catch {
    // An answer that breaks off, or takes too long: what came counts.
  }
  return text;
}
