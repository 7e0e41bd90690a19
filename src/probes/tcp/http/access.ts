/**
 * Whether a product's interface lets clients in without a login: one request that reads something, and
 * that the product refuses where a login is required. Nothing is changed, no credentials are sent.
 */

import type { Details } from "../../../model/service.ts";
import type { HttpClient } from "./client.ts";
import { type HttpPage, readPage } from "./page.ts";
import type { AccessQuestion, HttpProduct } from "./products/product.ts";

/** What a reply shows: let in without a login, or not; `undefined` when it shows neither. */
export type Access = "none" | "required" | undefined;

/** Sends the product's question; nothing where it has none. */
export async function askAccess(
  client: HttpClient,
  access: HttpProduct["access"],
): Promise<Details> {
  if (access === undefined) return {};
  const { path, body } = access;
  const answer =
    await (body === undefined
      ? client.ask("GET", path)
      : client.send("POST", path, { fields: "Content-Type: application/json\r\n", body }));
  if (answer?.reply === undefined) return {};
  const found = accessIn(access, readPage(answer.reply));
  return found === undefined ? {} : { [access.detail]: found };
}

/** What the reply to an access question shows. Pure. */
export function accessIn(access: AccessQuestion, page: HttpPage): Access {
  if (page.status === 200) return access.isAnswer(page) ? "none" : undefined;
  const refuses = access.isRefusal?.(page) ?? (page.status === 401 || page.status === 403);
  return refuses ? "required" : undefined;
}
