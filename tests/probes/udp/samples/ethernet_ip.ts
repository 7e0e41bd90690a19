/** The reply over UDP is that over TCP. */

export { samples } from "../../tcp/samples/ethernet_ip.ts";
