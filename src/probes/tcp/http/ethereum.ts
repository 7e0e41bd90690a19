/**
 * Nodes of Ethereum, real ones and those of developers: JSON-RPC by POST alone, and `web3_clientVersion` needs
 * no account and changes nothing.
 *
 *     POST / {"jsonrpc":"2.0","id":1,"method":"web3_clientVersion","params":[]}
 *     -> {"jsonrpc":"2.0","id":1,"result":"Geth/v1.13.5-stable-916d6a44/linux-amd64/go1.21.4"}
 *     -> {"id":1,"jsonrpc":"2.0","result":"Ganache/v7.9.2/EthereumJS TestRPC/v7.9.2/ethereum-js"}
 *
 * Source: Ethereum JSON-RPC specification, "web3_clientVersion"; JSON-RPC 2.0.
 */

import type { Identification } from "../../probe.ts";
import type { HttpClient } from "./client.ts";
import { type HttpPage, readPage } from "./page.ts";

const PORTS: readonly number[] = [8545, 8546];
const QUESTION = '{"jsonrpc":"2.0","id":1,"method":"web3_clientVersion","params":[]}';
const CLIENT =
  /^([A-Za-z][\w-]{2,30})\/(?:[^\/]{1,40}\/)??v?(\d[\w.]{0,20})(?:[-+][^\/]{0,60})?(?:\/|$)/;
/** Clients by the name that they give, in lower case. */
const NAMES: ReadonlyMap<string, readonly [product: string, vendor: string]> = new Map([
  ["anvil", ["Anvil", "Foundry"]],
  ["besu", ["Besu", "Hyperledger"]],
  ["bor", ["Bor", "Polygon"]],
  ["erigon", ["Erigon", ""]],
  ["ganache", ["Ganache", "ConsenSys"]],
  ["geth", ["Geth", "Ethereum"]],
  ["hardhatnetwork", ["Hardhat Network", "Nomic Foundation"]],
  ["nethermind", ["Nethermind", ""]],
  ["reth", ["Reth", "Paradigm"]],
]);

/** The node behind the page, where the port or the page suggests one. */
export async function askEthereum(
  client: HttpClient,
  page: HttpPage,
  port: number,
): Promise<Partial<Identification> | undefined> {
  if (!PORTS.includes(port) && !isRpcRefusal(page)) return undefined;
  const fields = "Accept: application/json\r\nContent-Type: application/json\r\n";
  const reply = (await client.send("POST", "/", { fields, body: QUESTION }))?.reply;
  return reply === undefined ? undefined : readClient(readPage(reply));
}

/** What the reply says of the client; `undefined` when it is no such reply. */
export function readClient(page: HttpPage): Partial<Identification> | undefined {
  if (page.json("jsonrpc") !== "2.0") return undefined;
  const told = page.json("result");
  const [, name = "", version = ""] = CLIENT.exec(told) ?? [];
  if (version === "") return undefined;
  const [product, vendor] = NAMES.get(name.toLowerCase()) ?? [name, ""];
  return {
    product,
    ...(vendor === "" ? {} : { vendor }),
    version,
    extra: "Ethereum node",
    details: { web3_client: told },
  };
}

/** Whether the page is the reply of a JSON-RPC server that wants a request, or of Ganache to a GET. */
function isRpcRefusal(page: HttpPage): boolean {
  const isGanache = page.status === 404 && page.text === "404 Not Found" &&
    page.header("server") === "";
  // What a parser finds at fault: an empty request has no JSON.
  return isGanache ||
    (page.json("jsonrpc") === "2.0" && /^-32[67]00$/.test(page.json("error.code")));
}
