/** The reply over UDP is that over TCP. */

export { samples } from "../../samples/ethernet_ip.ts";
