/** One port of a scan in depth: why it has its state, who answers, what was said, what is wrong. */

import { html } from "hono/html";
import type { Hono } from "hono";
import { type Finding, findingsAt } from "../../model/finding.ts";
import { type Host, type Port, type Report, shownState } from "../../model/report.ts";
import { guessWords, productWords } from "../../model/service.ts";
import { explainReason } from "../../model/state.ts";
import type { TlsInfo } from "../../model/tls.ts";
import { hostTitle, serviceCell } from "../../output/cells.ts";
import { dateWords, type Piece, plain, prose } from "../../output/html/parts.ts";
import { adviceFor } from "../../report/advice.ts";
import { explainPort } from "../../report/explain.ts";
import { printable } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";
import type { DashboardContext, Env } from "../context.ts";
import { hostHref, notFound, pageHead, severityChip, stateWord } from "./parts.ts";
import { renderShell } from "./shell.ts";

/** Longest banner that is shown; the JSON has all of it. */
const BANNER_LIMIT = 4_000;

/** The page of a port: `/scans/7/ports/192.0.2.1/443-tcp`. */
export function portRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/scans/:id{[0-9]+}/ports/:address/:port{[0-9]+-(?:tcp|udp)}", async (c) => {
    const session = c.get("session");
    const id = Number(c.req.param("id"));
    const address = c.req.param("address");
    const [number, transport] = c.req.param("port").split("-");
    const report = await context.history.report(id);
    const host = report?.hosts.find((one) => one.address === address);
    const port = host?.ports.find((one) =>
      one.port === Number(number) && one.transport === transport
    );
    if (report === undefined || host === undefined || port === undefined) {
      const up = { href: `/scans/${id}`, name: `scan ${id}` };
      const facts = { title: "Not found", current: "/scans", session } as const;
      return c.html(await renderShell(facts, notFound("The scan lists no such port.", up)), 404);
    }
    const title = `${port.port}/${port.transport} of ${host.address}`;
    return c.html(
      await renderShell(
        { title, current: "/scans", session },
        renderPort({ report, host, port }, { id, title }),
      ),
    );
  });
}

function renderPort(
  { report, host, port }: { readonly report: Report; readonly host: Host; readonly port: Port },
  { id, title }: { readonly id: number; readonly title: string },
): Piece {
  const found = findingsAt(report.findings)(host.address, port);
  const advice = adviceFor(port, found);
  const explained = explainPort(host, port, { findings: () => [] }).slice(1).join("\n");
  return html`${
    pageHead({
      ...{ title, up: { href: `/scans/${id}`, name: `Scan ${id}` } },
      text: html`${plain(hostTitle(host), 200)}`,
      actions: html`<a class="button" href="${hostHref(host.address)}">History of this host</a>`,
    })
  }
<div class="pair"><section><h2>Port</h2><dl class="facts">
${fact("state", html`${stateWord(shownState(port))}`)}
${
    fact(
      "reason",
      `${explainReason(port.reason)}${port.rttMs === undefined ? "" : ` (after ${port.rttMs} ms)`}`,
    )
  }
${fact("service", plain(serviceCell(port), 100) || "unidentified")}
${productFacts(port)}
${guessWords(port) === "" ? "" : fact("guess", plain(guessWords(port), 200))}
${
    port.suspicious === true
      ? fact("caution", "Something between here and the host may have answered in its place.")
      : ""
  }
${advice.length === 0 ? "" : fact("meaning", advice.join(" "))}</dl></section>
${renderTls(port.tls)}</div>
${found.length === 0 ? "" : renderFound(found)}
${
    port.banner === undefined
      ? ""
      : html`<section><h2>Banner</h2>${textBlock(port.banner.text, "Banner")}</section>`
  }
${renderDetails(port)}
<section><h2>Explanation</h2>${textBlock(explained, "Explanation")}</section>`;
}

function fact(name: string, value: string | Piece): Piece {
  return html`
    <div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>
  `;
}

function productFacts({ service }: Port): Piece {
  if (service === undefined) return html``;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["product", productWords(service) || undefined],
    ["more", service.extra],
    ["system", service.os],
    ["device", service.device],
    ["cpe", service.cpe.join(" ") || undefined],
  ];
  return html`${
    rows.map(([name, value]) => value === undefined ? "" : fact(name, plain(value, 300)))
  }`;
}

/** Session and certificate. */
function renderTls(tls: TlsInfo | undefined): Piece {
  if (tls === undefined) return html``;
  const { protocol, cipher, versions, certificate, problems, trusted } = tls;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["session", [protocol, cipher].filter((part) => part !== undefined).join(", ") || undefined],
    ["accepts", versions?.join(", ")],
    ["subject", certificate?.subject],
    ["names", certificate?.subjectAltNames.join(", ") || undefined],
    ["issuer", certificate?.issuer],
    ["valid from", certificate && dateWords(certificate.notBefore)],
    ["valid until", certificate && dateWords(certificate.notAfter)],
    [
      "key",
      certificate &&
      [certificate.keyType, certificate.keyBits].filter((part) => part !== undefined).join(" "),
    ],
    ["signature", certificate?.signatureAlgorithm],
    ["sha256", certificate?.fingerprintSha256],
    ["trusted", trusted === undefined ? undefined : trusted ? "yes, by this machine" : "no"],
    ["problems", problems.join(", ") || undefined],
  ];
  return html`
    <section>
      <h2>TLS</h2>
      <dl class="facts">${rows.map(([name, value]) =>
        value === undefined ? "" : fact(name, plain(value, 600))
      )}</dl>
    </section>
  `;
}

function renderFound(findings: readonly Finding[]): Piece {
  return html`<section><h2>Findings</h2>${
    findings.map(({ severity, title, evidence, advice, source, id }) =>
      html`<div class="finding">${severityChip(severity)} <strong>${title}</strong>
<p>${plain(evidence, 600)}</p><p>${prose(advice)}</p><p><small>${id}, ${source}</small></p></div>`
    )
  }</section>`;
}

function renderDetails({ details }: Port): Piece {
  const facts = Object.entries(details);
  if (facts.length === 0) return html``;
  return html`
    <section>
      <h2>Details</h2>
      <dl class="facts">${facts.slice(0, 200).map(([name, value]) =>
        fact(plain(name, 80), plain(value, 600))
      )}</dl>
    </section>
  `;
}

/** Text from the network with its lines, controls made visible. It may be long: it can be scrolled by keyboard. */
function textBlock(text: string, name: string): Piece {
  const shown = printable(truncate(text, BANNER_LIMIT));
  return html`<pre tabindex="0" role="region" aria-label="${name}">${shown}</pre>`;
}
