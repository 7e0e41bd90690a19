/**
 * Scans through a proxy. The request that is kept has the proxy's address without its login; the login
 * is a part of the job alone, which nothing writes down.
 */

import { InputError } from "../model/input_error.ts";
import type { NameOfSetting, ScanRequest } from "../model/request.ts";
import { isStandIn, type ProxyRoute, standInAddress } from "../scan/proxy_route.ts";
import type { Plan } from "../targets/plan.ts";
import { formatAddress } from "../targets/address.ts";
import { parseProxy, type ProxyAddress, proxyText } from "../transport/proxy/address.ts";
import type { Resolver } from "../transport/resolve.ts";
import { hasUdp } from "./udp_options.ts";

/** The proxy of a job. */
export interface JobProxy extends ProxyRoute {
  /** Whether it was looked at. */
  readonly isChecked?: boolean;
}

/**
 * The proxy of a request.
 *
 * @throws {InputError} when its address cannot be used.
 */
export function requestedProxy(
  { proxy }: Pick<ScanRequest, "proxy">,
  nameOf: NameOfSetting = (key) => key,
): ProxyAddress | undefined {
  return proxy === undefined ? undefined : parseProxy(proxy, nameOf("proxy"));
}

/** The request as it is run and kept: reverse DNS would go around the proxy. */
export function proxiedRequest(request: ScanRequest, proxy: ProxyAddress | undefined): ScanRequest {
  return proxy === undefined ? request : { ...request, proxy: proxyText(proxy), rdns: false };
}

/** How names become addresses: with `socks5h`, only the proxy knows theirs. */
export function resolverFor(
  proxy: ProxyAddress | undefined,
  resolver: Resolver,
): Resolver {
  if (proxy?.scheme !== "socks5h") return resolver;
  return {
    ...resolver,
    async addressesOf(name) {
      return { kind: "addresses", addresses: [await standIn(name)] };
    },
  };
}

/** The same address for the same name in every scan. */
async function standIn(name: string): Promise<string> {
  const bytes = new TextEncoder().encode(name.toLowerCase().replace(/\.$/, ""));
  const digest = new DataView(await crypto.subtle.digest("SHA-256", bytes));
  return standInAddress(digest.getBigUint64(0));
}

/**
 * The way of a plan's connections.
 *
 * @throws {InputError} when the plan has UDP ports.
 */
export function proxyRoute(
  proxy: ProxyAddress | undefined,
  plan: Plan,
  nameOf: NameOfSetting = (key) => key,
): { readonly proxy?: JobProxy } {
  if (proxy === undefined) return {};
  if (hasUdp(plan.ports)) {
    throw new InputError(
      `Cannot use ${nameOf("proxy")} with UDP ports: it carries TCP connections alone; ` +
        "leave the UDP ports out, or scan them without it",
    );
  }
  return { proxy: { proxy, ...(proxy.scheme === "socks5h" ? { names: namesOf(plan) } : {}) } };
}

function namesOf({ hosts }: Plan): ReadonlyMap<string, string> {
  return new Map(
    hosts.targets.flatMap(({ name, ranges }) =>
      name === undefined
        ? []
        : ranges.map(({ family, first: value }) => [formatAddress(family, value), name] as const)
    ).filter(([address]) => isStandIn(address)),
  );
}
