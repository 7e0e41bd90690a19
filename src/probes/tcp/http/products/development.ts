/** What developers run: build servers, forges, artefact stores, code quality, debuggers. */

import type { HttpPage } from "../page.ts";
import { byJsonVersion, byTitle, type HttpProduct, SHOWN, versionIn } from "./product.ts";

/** The foot of Gitea's and Forgejo's pages; other pages may have its words. */
const GITEA_FOOT =
  /<a\b[^<>]{0,160}\bhref="https:\/\/(?:about\.gitea\.com|gitea\.(?:io|com)|forgejo\.org)\/?"[^<>]{0,80}>\s{0,20}Powered by (Gitea|Forgejo)\s{0,20}</;
const FORGEJO_META = /<meta name="author" content="Forgejo /;

/** An empty 404 of Node.js alone, as an HTTP server sends it that has no page but carries something else. */
function isNodeWithoutPages(page: HttpPage): boolean {
  return page.status === 404 && page.text === "" &&
    /^timeout=\d+$/.test(page.header("keep-alive")) &&
    ["server", "content-type", "x-powered-by"].every((name) => page.header(name) === "");
}

/** Jenkins, GitLab, Gitea, Forgejo, SonarQube, Nexus, Artifactory, TeamCity, debuggers. */
export const developmentProducts: readonly HttpProduct[] = [
  {
    product: "Jenkins",
    vendor: "Jenkins",
    cpe: "jenkins:jenkins",
    shows: (page) => page.header("x-jenkins") === "" ? null : { version: page.header("x-jenkins") },
  },
  {
    product: "GitLab",
    vendor: "GitLab",
    cpe: "gitlab:gitlab",
    shows: (page) =>
      page.header("x-gitlab-meta") !== "" || page.cookieNames.includes("_gitlab_session") ||
        /· GitLab$/.test(page.title)
        ? SHOWN
        : null,
  },
  {
    product: "Gitea",
    vendor: "Gitea",
    cpe: "gitea:gitea",
    shows: (page) => {
      const foot = GITEA_FOOT.exec(page.text)?.[1];
      if (foot === undefined && !page.cookieNames.includes("i_like_gitea")) return null;
      const isForgejo = foot === "Forgejo" || FORGEJO_META.test(page.text);
      return isForgejo ? FORGEJO : SHOWN;
    },
    question: {
      path: "/api/v1/version",
      ports: [],
      read: (page) => {
        const version = page.json("version");
        if (!/^\d/.test(version)) return null;
        return /\+gitea-|forgejo/i.test(version) ? { ...FORGEJO, version } : { version };
      },
    },
  },
  {
    product: "Fossil",
    vendor: "",
    cpe: "fossil-scm:fossil",
    shows: (page) => {
      const version = versionIn(
        page.text,
        /This page was generated in about\s{1,4}[\d.]{1,8}s by\s{1,4}Fossil (\d[\w.]{0,15}) \[[\da-f]{10}\] /,
      );
      return version === "" ? null : { version };
    },
  },
  {
    product: "SonarQube",
    vendor: "SonarSource",
    cpe: "sonarsource:sonarqube",
    shows: byTitle(/^SonarQube(?: (?:Server|Cloud|Community Build))?$/),
    question: {
      path: "/api/server/version",
      ports: [],
      read: (page) => {
        const version = versionIn(page.text, /^(\d+\.\d+(?:\.\d+){0,2})\s*$/);
        return version === "" ? null : { version };
      },
    },
  },
  {
    product: "Nexus Repository",
    vendor: "Sonatype",
    cpe: "sonatype:nexus_repository_manager",
    shows: (page) => {
      const found = /^Nexus\/(\d[\w.-]*)(?: \(([\w ]+)\))?/.exec(page.header("server"));
      return found === null ? null : { version: found[1] ?? "", extra: found[2] ?? "" };
    },
  },
  {
    product: "Artifactory",
    vendor: "JFrog",
    cpe: "jfrog:artifactory",
    shows: (page) => {
      const version = versionIn(page.header("server"), /^Artifactory\/(\d[\w.-]*)/);
      return version === "" && page.header("x-artifactory-id") === "" ? null : { version };
    },
  },
  {
    product: "TeamCity",
    vendor: "JetBrains",
    cpe: "jetbrains:teamcity",
    shows: (page) =>
      page.header("teamcity-node-id") !== "" || /\bTeamCity$/.test(page.title)
        ? { version: versionIn(page.text, /Version<\/span>\s?(\d[\w.]{0,20})/) }
        : null,
  },
  {
    product: "Chrome DevTools",
    vendor: "Google",
    cpe: "",
    question: {
      path: "/json/version",
      ports: [9222, 9229],
      hint: (page) =>
        page.status === 400 && page.text.startsWith("WebSockets request was expected"),
      read: (page) => {
        const found = /^(node\.js|Chrome|HeadlessChrome|Deno|Bun)\/v?(\d[\w.-]*)/
          .exec(page.json("Browser"));
        if (found === null) return null;
        return {
          product: found[1] === "node.js" ? "Node.js inspector" : `${found[1]} DevTools`,
          version: found[2] ?? "",
          extra: "debugger",
        };
      },
    },
  },
  {
    product: "JetBrains IDE",
    vendor: "JetBrains",
    cpe: "",
    question: {
      path: "/api/about",
      ports: [63_342],
      read: (page) => {
        const product = page.json("productName");
        if (product === "" || page.json("baselineVersion") === "") return null;
        return {
          product: `JetBrains ${product}`,
          version: versionIn(page.json("name"), /(\d{4}\.\d[\d.]{0,10})$/),
          extra: "built-in server",
        };
      },
    },
  },
  {
    product: "Selenium Grid",
    vendor: "Selenium",
    cpe: "selenium:selenium_grid",
    shows: byTitle(/^Selenium Grid(?: .{1,20})?$/),
    question: {
      path: "/status",
      ports: [4444],
      read: (page) => /^Selenium Grid/.test(page.json("value.message")) ? SHOWN : null,
    },
  },
  {
    product: "Syncthing",
    vendor: "Syncthing",
    cpe: "syncthing:syncthing",
    shows: (page) => {
      const version = page.header("x-syncthing-version").replace(/^v(?=\d)/, "");
      return version === "" ? null : { version };
    },
  },
  {
    product: "Keycloak",
    vendor: "Red Hat",
    cpe: "redhat:keycloak",
    shows: byTitle(/^(?:Welcome to Keycloak|Keycloak Administration (?:UI|Console))$/),
  },
  {
    product: "RabbitMQ Management",
    vendor: "Broadcom",
    cpe: "vmware:rabbitmq",
    shows: byTitle(/^RabbitMQ Management$/),
  },
  {
    product: "Tomcat",
    vendor: "Apache",
    cpe: "apache:tomcat",
    shows: (page) => {
      const version = versionIn(page.title, /^Apache Tomcat\/(\d[\w.-]*)/) ||
        versionIn(page.text.slice(-400), /<h3>Apache Tomcat\/(\d[\w.-]{0,30})[ <]/);
      return version === "" ? null : { version };
    },
  },
  {
    product: "MinIO",
    vendor: "MinIO",
    cpe: "minio:minio",
    shows: (page) =>
      /^MinIO\b/.test(page.header("server")) || /^MinIO (?:Browser|Console)$/.test(page.title)
        ? SHOWN
        : null,
  },
  {
    product: "Ollama",
    vendor: "Ollama",
    cpe: "ollama:ollama",
    shows: (page) => page.text === "Ollama is running" ? SHOWN : null,
    question: {
      path: "/api/version",
      ports: [11_434],
      evident: true,
      read: byJsonVersion("version"),
    },
  },
  {
    // `-www` prints its own command line; `-WWW` and `-HTTP` serve files and print OpenSSL's errors.
    product: "OpenSSL s_server",
    vendor: "OpenSSL",
    cpe: "openssl:openssl",
    shows: (page) =>
      /^<HTML><BODY BGCOLOR="#ffffff">\s{1,9}<pre>\s{1,9}s_server\s/.test(page.text) ||
        /^Error opening '[^'\n]{0,200}' mode='r'\r?\n[0-9A-F:]{4,40}error:/.test(page.text)
        ? SHOWN
        : null,
  },
  {
    product: "Socket.IO",
    vendor: "Socket.IO",
    cpe: "socket:socket.io",
    question: {
      path: "/socket.io/",
      ports: [],
      hint: isNodeWithoutPages,
      // Engine.IO's word for a request that names no transport (its protocol, "HTTP long-polling").
      read: (page) =>
        page.status === 400 && page.text === '{"code":0,"message":"Transport unknown"}'
          ? SHOWN
          : null,
    },
  },
  {
    product: "Appium",
    vendor: "OpenJS Foundation",
    cpe: "",
    question: {
      path: "/status",
      ports: [4723],
      read: (page) => {
        if (page.json("value.message") !== "The server is ready to accept new connections") {
          return null;
        }
        return { version: page.json("value.build.version") };
      },
    },
  },
  {
    // Its errors name their class beside their name and number.
    product: "Feathers",
    vendor: "Feathers",
    cpe: "feathersjs:feathers",
    shows: (page) =>
      /^\{"name":"\w{4,40}","message":"[^"]{0,200}","code":\d{3},"className":"[a-z-]{3,40}"[,}]/
          .test(page.text)
        ? { extra: "Node.js framework" }
        : null,
  },
  {
    // Its list of a folder's files.
    product: "esbuild",
    vendor: "",
    cpe: "",
    shows: (page) =>
      /^<!doctype html>\n<meta charset="utf8">\n<style>\nbody \{ margin: 30px; color: #222; background: #fff; font: 16px\/22px sans-serif; \}\n/
          .test(page.text)
        ? DEV_SERVER
        : null,
  },
  {
    product: "Rsbuild",
    vendor: "",
    cpe: "",
    shows: (page) =>
      /<script [^<>]{0,40}src="\/static\/js\/vendors-node_modules_[\w-]{0,80}rsbuild_core_dist_client_/
          .test(page.text)
        ? DEV_SERVER
        : null,
  },
  {
    // Nobody else allows the same field twice.
    product: "Parcel",
    vendor: "",
    cpe: "",
    shows: (page) =>
      page.header("access-control-allow-headers") ===
          "Origin, X-Requested-With, Content-Type, Accept, Content-Type" &&
        page.header("cache-control") === "max-age=0, must-revalidate"
        ? DEV_SERVER
        : null,
  },
  {
    product: "bcoin",
    vendor: "",
    cpe: "",
    shows: (page) => {
      const version = versionIn(page.json("pool.agent"), /^\/bcoin:v?(\d[\w.-]{0,20})\/$/);
      return version === "" ? null : { version, extra: page.json("network") };
    },
  },
  {
    product: "whistle",
    vendor: "",
    cpe: "",
    shows: (page) =>
      page.title === "Whistle Web Debugging Proxy"
        ? { version: versionIn(page.text, /\bjs\/index\.js\?v=(\d[\w.-]{0,20})"/) }
        : null,
  },
];

const DEV_SERVER = { extra: "development server" };

const FORGEJO = { product: "Forgejo", vendor: "Forgejo", cpe: "forgejo:forgejo" };
