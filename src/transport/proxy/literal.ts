/**
 * The proxy by its address: resolved once, so that not every connection occupies one of the runtime's
 * blocking threads with its name.
 */

import { addressValue } from "../../model/address_value.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import type { Resolver } from "../resolve.ts";
import type { ProxyAddress } from "./address.ts";

/** The same proxy; by its name still where that is all that the sandbox permits, or it has none. */
export async function literalProxy(
  proxy: ProxyAddress,
  { addressesOf }: Pick<Resolver, "addressesOf">,
): Promise<ProxyAddress> {
  const { hostname, port } = proxy;
  if (hostname.includes("%") || addressValue(hostname) !== undefined) return proxy;
  const outcome = await addressesOf(hostname);
  const addresses = outcome.kind === "addresses" ? outcome.addresses : [];
  // A name of both families mostly means a service of IPv4; one that listens on both takes either.
  const [address] = [...addresses].sort((a, b) =>
    Number(a.includes(":")) - Number(b.includes(":"))
  );
  if (address === undefined || !mayConnect(address, port)) return proxy;
  return { ...proxy, hostname: address };
}

function mayConnect(address: string, port: number): boolean {
  const host = formatEndpoint(address, port);
  return Deno.permissions.querySync({ name: "net", host }).state === "granted";
}
