/** The certificates that were seen, the soonest to end first. */

import { html } from "hono/html";
import type { Host, Port, Report } from "../../model/report.ts";
import type { TlsCertificate } from "../../model/tls.ts";
import { formatCount, plural } from "../../text/count.ts";
import { dayOf, type Piece, plain } from "./parts.ts";

/** Certificates that are seen at once; the others unfold. */
const FIRST = 10;
const MOST = 500;
const SOON_DAYS = 30;

interface Seen {
  readonly host: Host;
  readonly port: Port;
  readonly certificate: TlsCertificate;
}

/** A table of certificates; nothing when none was seen. */
export function renderCertificates({ hosts }: Report): Piece {
  const seen = hosts.flatMap((host) =>
    host.ports.flatMap((port) => {
      const certificate = port.tls?.certificate;
      return certificate === undefined ? [] : [{ host, port, certificate }];
    })
  ).sort((a, b) => a.certificate.daysLeft - b.certificate.daysLeft);
  if (seen.length === 0) return html``;
  const others = seen.slice(FIRST, MOST);
  const left = seen.length - MOST;
  return html`
    <section>
    <h2>Certificates</h2>
    ${renderTable(seen.slice(0, FIRST))}
    ${others.length === 0 ? "" : html`
      <details>
      <summary>${plural(others.length, "more certificate")}</summary>
      ${renderTable(others)}
      ${left <= 0
        ? ""
        : html`<p class="more">and ${formatCount(left)} that are not listed here</p>`}
      </details>
    `}
    </section>
  `;
}

function renderTable(seen: readonly Seen[]): Piece {
  const titles = ["host", "port", "subject", "issuer", "valid until", "days left", "problems"];
  const numbers = ["port", "days left"];
  return html`
    <div class="scroll">
      <table class="certificates cards">
        <thead>
          <tr>${titles.map((title) =>
            html`<th class="${numbers.includes(title) ? "number" : ""}">${title}</th>`
          )}</tr>
        </thead>
        <tbody>${seen.map(renderRow)}</tbody>
      </table>
    </div>
  `;
}

function renderRow({ host, port, certificate }: Seen): Piece {
  const { subject, issuer, notAfter, daysLeft } = certificate;
  const mood = daysLeft < 0 ? "bad" : daysLeft <= SOON_DAYS ? "warning" : "good";
  const problems = port.tls?.problems ?? [];
  return html`
    <tr>
      <td class="address" data-label="host">${plain(host.address)}</td>
      <td class="number" data-label="port">${port.port}</td>
      <td class="words" data-label="subject">${plain(subject, 200)}</td>
      <td class="words" data-label="issuer">${plain(issuer, 200)}</td>
      <td class="date" data-label="valid until">${dayOf(notAfter)}</td>
      <td class="number" data-label="days left"><span class="chip ${mood}">${daysLeft < 0
        ? "expired"
        : daysLeft}</span></td>
      <td data-label="problems">${problems.join(", ")}</td>
    </tr>
  `;
}
