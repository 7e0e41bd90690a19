/** Proxies, VPN gateways, name and key servers that show a page of their own, and media on the network. */

import { type HttpProduct, SHOWN, versionIn } from "./product.ts";

/** The words under each status that HAProxy answers itself (its `http_err_msgs`). */
const HAPROXY_WORDS = [
  "Your browser sent an invalid request",
  "You need a valid user and password to access this content",
  "Request forbidden by administrative rules",
  "The resource could not be found",
  "Your browser didn't send a complete request in time",
  "An internal server error occurred",
  "The server returned an invalid or incomplete response",
  "No server is available to handle this request",
  "The server didn't respond in time",
];
const HAPROXY = new RegExp(
  `^<html><body><h1>[45]\\d\\d [A-Za-z -]{4,30}</h1>\\n(?:${HAPROXY_WORDS.join("|")})\\.\\n` +
    "</body></html>\\n?$",
);

/** BIND's statistics, HAProxy's errors, OpenConnect's server, ZNC and MiniDLNA. */
export const gatewayProducts: readonly HttpProduct[] = [
  {
    product: "sniproxy",
    vendor: "",
    cpe: "",
    shows: (page) =>
      page.status === 503 && page.text === "Backend not available" && page.header("server") === ""
        ? SHOWN
        : null,
  },
  {
    product: "PageKite",
    vendor: "",
    cpe: "",
    shows: (page) => page.header("x-pagekite-uuid") === "" ? null : SHOWN,
  },
  {
    product: "BIND",
    vendor: "ISC",
    cpe: "isc:bind",
    shows({ text, header }) {
      if (header("server") !== "libisc" || !/<statistics version="/.test(text)) return null;
      const version = versionIn(text, /<version>(9\.\d{1,3}\.\d{1,3}(?:-[PSW]\d{1,2})?)/);
      return { version, extra: "statistics channel" };
    },
  },
  {
    product: "HAProxy",
    vendor: "HAProxy",
    cpe: "haproxy:haproxy",
    shows: ({ status, text, header }) =>
      status >= 400 && header("server") === "" && HAPROXY.test(text) ? SHOWN : null,
  },
  {
    // It calls itself version 0.1(1) of the protocol's first server, so that Cisco's client goes on.
    product: "ocserv",
    vendor: "OpenConnect",
    cpe: "infradead:openconnect_server",
    shows: ({ text }) =>
      /<config-auth client="vpn" type="auth-request">\s{0,4}<version who="sg">0\.1\(1\)</.test(text)
        ? SHOWN
        : null,
  },
  {
    product: "ZNC",
    vendor: "ZNC",
    cpe: "znc:znc",
    shows({ header }) {
      const server = header("server");
      if (!/^ZNC (?:\d|- https?:\/\/znc\.in)/.test(server)) return null;
      return { version: versionIn(server, /^ZNC (\d{1,2}\.[\w.-]{1,20})/) };
    },
  },
  {
    product: "MiniDLNA",
    vendor: "MiniDLNA",
    cpe: "readymedia_project:readymedia",
    shows({ title, header }) {
      const server = versionIn(header("server"), /\bMiniDLNA\/(\d[\w.]{1,20})/);
      const version = server || versionIn(title, /^MiniDLNA (\d[\w.]{1,20})$/);
      return version === "" ? null : { version };
    },
  },
  {
    product: "Janus",
    vendor: "Meetecho",
    cpe: "meetecho:janus",
    question: {
      path: "/janus/info",
      ports: [8088],
      hint: (page) =>
        page.status === 404 && page.text === "" &&
        page.header("access-control-allow-origin") === "*" &&
        page.header("access-control-max-age") === "86400",
      read: (page) =>
        page.json("janus") === "server_info" ? { version: page.json("version_string") } : null,
    },
  },
  {
    // It answers with a status and a length and not even a date; its keys are public.
    product: "Tang",
    vendor: "",
    cpe: "",
    question: {
      path: "/adv",
      ports: [7500],
      hint: ({ status, text, reply }) =>
        status === 404 && text === "" && [...reply.headers.keys()].join() === "content-length",
      read: ({ status, text, header }) =>
        status === 200 && header("content-type") === "application/jose+json" &&
          /^\{"payload": ?"[\w-]{20,}", ?"(?:protected|signatures)":/.test(text)
          ? SHOWN
          : null,
    },
  },
];
