/** Products of homes and offices: clouds, sites, media, appliances, printers. */

import { isAboutProduct } from "../../../../fingerprints/title_words.ts";
import type { HttpPage } from "../page.ts";
import { htmlGenerator } from "../html.ts";
import { byTitle, type HttpProduct, type ProductFacts, SHOWN, versionIn } from "./product.ts";

/**
 * Devices and programs that describe themselves to UPnP control points. `server`: the field of those whose
 * description is likely there, and that nothing else names (UPnP Device Architecture 1.0, section 2.1).
 */
function upnpDevice(path: string, ports: readonly number[], server: RegExp): HttpProduct {
  return {
    product: "UPnP device",
    vendor: "",
    cpe: "",
    question: {
      path,
      ports,
      hint: (page) => server.test(page.header("server")),
      read: (page) => {
        if (!page.text.includes("urn:schemas-upnp-org:device-1-0")) return null;
        const element = (name: string) =>
          versionIn(page.text, new RegExp(`<${name}>\\s{0,20}([^<>]{1,80}?)\\s{0,20}</${name}>`));
        return {
          vendor: element("manufacturer"),
          product: element("modelName") || "UPnP device",
          version: element("modelNumber").replace(/^v(?=\d)/, ""),
          details: { upnp_name: element("friendlyName"), upnp_type: element("deviceType") },
        };
      },
    },
  };
}

/** Nextcloud, WordPress, phpMyAdmin, Proxmox, Webmin, Pi-hole, Plex, Jellyfin, CUPS and others. */
export const homeProducts: readonly HttpProduct[] = [
  {
    product: "Nextcloud Server",
    vendor: "Nextcloud",
    cpe: "nextcloud:nextcloud_server",
    shows: (page) =>
      page.cookieNames.includes("oc_sessionPassphrase") || /(?:^|– )Nextcloud$/.test(page.title)
        ? SHOWN
        : null,
    question: {
      path: "/status.php",
      ports: [],
      read: (page) => {
        const product = page.json("productname");
        if (page.json("versionstring") === "" || page.json("installed") === "") return null;
        const own = product === "ownCloud" ? OWNCLOUD : {};
        return { ...own, version: page.json("versionstring"), extra: page.json("edition") };
      },
    },
  },
  {
    product: "WordPress",
    vendor: "WordPress",
    cpe: "wordpress:wordpress",
    shows: (page) =>
      byGenerator(page, /^WordPress(?: (\d[\w.-]*))?/) ??
        (page.header("link").includes('rel="https://api.w.org/"') ? SHOWN : null),
  },
  {
    product: "Drupal",
    vendor: "Drupal",
    cpe: "drupal:drupal",
    shows: (page) => byGenerator(page, /^Drupal(?: (\d[\d.]*))?/),
  },
  {
    product: "Joomla",
    vendor: "Joomla",
    cpe: "joomla:joomla!",
    shows: (page) => byGenerator(page, /^Joomla!?(?: (\d[\d.]*))?/),
  },
  {
    product: "MediaWiki",
    vendor: "MediaWiki",
    cpe: "mediawiki:mediawiki",
    shows: (page) => byGenerator(page, /^MediaWiki(?: (\d[\w.-]*))?/),
  },
  {
    product: "Discourse",
    vendor: "Discourse",
    cpe: "discourse:discourse",
    shows: (page) => byGenerator(page, /^Discourse(?: (\d[\w.]*))?/),
  },
  {
    product: "phpMyAdmin",
    vendor: "phpMyAdmin",
    cpe: "phpmyadmin:phpmyadmin",
    shows: (page) =>
      (/^phpMyAdmin\b/.test(page.title) && !isAboutProduct(page.title)) ||
        page.cookieNames.includes("phpMyAdmin")
        ? { version: versionIn(page.text, /PMA_VERSION:"(\d[\w.-]{0,20})"/) }
        : null,
  },
  {
    product: "Virtual Environment",
    vendor: "Proxmox",
    cpe: "proxmox:virtual_environment",
    shows: (page) =>
      /^pve-api-daemon\b/.test(page.header("server")) ||
        / - Proxmox Virtual Environment$/.test(page.title)
        ? SHOWN
        : null,
  },
  {
    product: "Webmin",
    vendor: "Webmin",
    cpe: "webmin:webmin",
    shows: (page) => {
      const found = /^MiniServ\/(\d[\w.]*)/.exec(page.header("server"));
      return found === null ? null : { version: found[1] ?? "" };
    },
  },
  {
    product: "Pi-hole",
    vendor: "Pi-hole",
    cpe: "pi-hole:pi-hole",
    shows: (page) =>
      page.header("x-pi-hole") !== "" || /^Pi-hole(?:$| (?:[-:|]|Admin|Dashboard))/.test(page.title)
        ? SHOWN
        : null,
  },
  {
    product: "Home Assistant",
    vendor: "Home Assistant",
    cpe: "home-assistant:home-assistant",
    shows: byTitle(/^Home Assistant$/),
  },
  {
    product: "Plex Media Server",
    vendor: "Plex",
    cpe: "plex:media_server",
    shows: (page) => page.header("x-plex-protocol") === "" ? null : SHOWN,
    question: {
      path: "/identity",
      ports: [32_400],
      read: (page) => {
        const tag = /<MediaContainer\s[^<>]{0,400}machineIdentifier=[^<>]{0,400}>/.exec(page.text);
        return tag === null ? null : { version: versionIn(tag[0], /\sversion="(\d[\w.-]{0,60})"/) };
      },
    },
  },
  {
    product: "Jellyfin",
    vendor: "Jellyfin",
    cpe: "jellyfin:jellyfin",
    shows: byTitle(/^Jellyfin$/),
    question: {
      path: "/System/Info/Public",
      ports: [8096, 8920],
      read: (page) => {
        if (page.json("ServerName") === "") return null;
        const own = page.json("ProductName") === "Jellyfin Server" ? {} : EMBY;
        return { ...own, version: page.json("Version") };
      },
    },
  },
  {
    product: "Transmission",
    vendor: "Transmission",
    cpe: "transmissionbt:transmission",
    shows: (page) =>
      page.header("server") === "Transmission" ||
        page.header("x-transmission-session-id") !== "" ||
        /realm="Transmission"/.test(page.header("www-authenticate"))
        ? SHOWN
        : null,
  },
  {
    product: "CUPS",
    vendor: "OpenPrinting",
    cpe: "openprinting:cups",
    shows: (page) => {
      const version = versionIn(page.title, /- CUPS v?(\d[\w.]*)/) ||
        versionIn(page.header("server"), /^CUPS\/(\d[\w.]*)/);
      return version === "" ? null : { version };
    },
  },
  {
    product: "Mattermost",
    vendor: "Mattermost",
    cpe: "mattermost:mattermost_server",
    shows: (page) =>
      page.title === "Mattermost"
        ? { version: versionIn(page.header("x-version-id"), /^(\d+\.\d+\.\d+)/) }
        : null,
  },
  {
    product: "Jira",
    vendor: "Atlassian",
    cpe: "atlassian:jira",
    shows: (page) => {
      const tag = /<meta name="application-name" content="JIRA"[^<>]{0,200}>/.exec(page.text);
      return tag === null ? null : { version: versionIn(tag[0], /data-version="([\d.]{1,20})"/) };
    },
  },
  {
    product: "Confluence",
    vendor: "Atlassian",
    cpe: "atlassian:confluence",
    shows: (page) =>
      page.header("x-confluence-request-time") === "" ? null : {
        version: versionIn(page.text, /name="ajs-version-number" content="([\d.]{1,20})"/),
      },
  },
  upnpDevice("/rootDesc.xml", [49_152, 5431, 2869], /\bUPnP\/1\.\d,?(?: DMS\/1\.0)?$/),
  upnpDevice("/description.xml", [], /\bUPnP\/1\.\d, Portable SDK for UPnP devices\/[\d.]{1,12}$/),
  {
    product: "Signal K Server",
    vendor: "Signal K",
    cpe: "signalk:signal_k_server",
    question: {
      path: "/signalk",
      ports: [],
      hint: (page) =>
        page.header("location") === "/admin/" &&
        page.header("access-control-allow-credentials") === "true",
      read: (page) =>
        page.json("server.id") === "signalk-server-node"
          ? { version: page.json("server.version") }
          : null,
    },
  },
  {
    product: "Motion",
    vendor: "Motion",
    cpe: "motion_project:motion",
    shows: (page) => {
      if (page.title !== "Motion") return null;
      const version = versionIn(
        page.text,
        /<p class="header-right">Motion (\d[\w.+~-]{0,30})<\/p>/,
      );
      return version === "" ? null : { version };
    },
  },
  {
    product: "Syncthing relay server",
    vendor: "Syncthing",
    cpe: "syncthing:syncthing",
    question: {
      path: "/status",
      ports: [22_070],
      read: (page) =>
        page.json("numActiveSessions") === "" || page.json("numPendingSessionKeys") === ""
          ? null
          : { version: page.json("version").replace(/^v(?=\d)/, "") },
    },
  },
  {
    product: "aria2",
    vendor: "aria2",
    cpe: "aria2_project:aria2",
    question: {
      path: "/jsonrpc?method=aria2.getVersion&id=portico",
      ports: [6800],
      hint: isBareExpiredPage,
      read: (page) =>
        page.json("id") === "portico" &&
          (page.json("result.version") !== "" || page.json("error.message") === "Unauthorized")
          ? { version: page.json("result.version"), extra: "download manager" }
          : null,
    },
  },
];

/** aria2 answers what it has not with an empty page that expires as it is sent. */
function isBareExpiredPage(page: HttpPage): boolean {
  return page.status === 404 && page.text === "" && page.header("expires") !== "" &&
    page.header("expires") === page.header("date") && page.header("content-type") === "";
}

const OWNCLOUD: ProductFacts = {
  product: "ownCloud",
  vendor: "ownCloud",
  cpe: "owncloud:owncloud_server",
};
const EMBY: ProductFacts = { product: "Emby Server", vendor: "Emby", cpe: "emby:media_browser" };

function byGenerator(page: HttpPage, pattern: RegExp): ProductFacts | null {
  const found = pattern.exec(htmlGenerator(page.text) || page.header("x-generator"));
  return found === null ? null : { version: found[1] ?? "" };
}
