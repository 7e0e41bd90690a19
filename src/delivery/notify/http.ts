/** A request to a service that takes alerts over HTTP: one small pure function for each makes it. */

/** A POST. */
export interface NotifyRequest {
  readonly url: URL;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A POST of JSON. */
export function postJson(
  url: URL,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): NotifyRequest {
  return { url, contentType: "application/json", body: JSON.stringify(value), headers };
}
