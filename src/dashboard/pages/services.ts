/** What runs where: services by product and version, and certificates by the days they have left. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { CertificateUse, ServiceUse } from "../../model/inventory.ts";
import { type Bar, chart } from "../../output/html/charts.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import { serviceTitle, tlsServiceTitle } from "../../text/service_title.ts";
import type { DashboardContext, Env } from "../context.ts";
import { emptyState, hostHref, linkTo, pageHead, pageNumber, pager } from "./parts.ts";
import { renderShell } from "./shell.ts";

const PAGE = 100;
const MOST_BARS = 8;
const SOON_DAYS = 30;

/** The page. */
export function servicesRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/services", async (c) => {
    const session = c.get("session");
    const page = pageNumber(c.req.query("page"));
    return c.html(
      await renderShell(
        { title: "Services", current: "/services", session },
        renderServices(context, page),
      ),
    );
  });
}

function renderServices({ history, nowMs }: DashboardContext, page: number): Piece {
  const services = history.network.services();
  const certificates = history.network.certificates({ nowMs: nowMs(), withPlaces: PAGE });
  if (services.length === 0) {
    return html`${pageHead({ title: "Services" })}<section>${
      emptyState(
        "No open port has been seen yet.",
        html`Start a <a href="/scans/new">new scan</a> that identifies services.`,
      )
    }</section>`;
  }
  const shown = services.slice(page * PAGE, (page + 1) * PAGE);
  const ports = services.reduce((sum, one) => sum + one.ports, 0);
  return html`${
    pageHead({
      title: "Services",
      text: `${plural(ports, "open port")}, ${plural(certificates.length, "certificate")}`,
    })
  }
<div class="pair">${chart("Open ports by service", serviceBars(services))}${
    chart("Certificates by days left", certificateBars(certificates))
  }</div>
${renderCertificates(certificates)}
<section><h2>Services, products and versions</h2><div class="scroll"><table class="cards"><thead><tr><th scope="col">service</th><th scope="col">product</th><th scope="col">version</th><th scope="col" class="number">ports</th><th scope="col" class="number">hosts</th></tr></thead><tbody>${
    shown.map(renderService)
  }</tbody></table></div>${
    pager({
      path: "/services",
      query: {},
      page,
      size: PAGE,
      count: shown.length,
      of: { total: services.length },
    })
  }</section>`;
}

/** `http inside TLS` as people write it. */
export function serviceName(service: string): string {
  if (service === "unknown") return "unidentified";
  const [name = service, inside] = service.split(" inside ");
  return inside === undefined ? serviceTitle(name) : tlsServiceTitle(name);
}

function renderService({ service, product = "", version = "", ports, hosts }: ServiceUse): Piece {
  const href = linkTo("/hosts", { service });
  const title = plain(serviceName(service), 80);
  return html`
    <tr>
      <td class="words" data-label="service">${service === "unknown"
        ? title
        : html`<a href="${href}">${title}</a>`}</td>
      <td class="words" data-label="product">${plain(product, 100)}</td>
      <td class="words" data-label="version">${plain(version, 100)}</td>
      <td class="number" data-label="ports">${formatCount(ports)}</td>
      <td class="number" data-label="hosts">${formatCount(hosts)}</td>
    </tr>
  `;
}

function serviceBars(services: readonly ServiceUse[]): readonly Bar[] {
  const counts = new Map<string, number>();
  for (const { service, ports } of services) {
    const title = serviceName(service);
    counts.set(title, (counts.get(title) ?? 0) + ports);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  const rest = sorted.slice(MOST_BARS).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted.slice(0, MOST_BARS).map(([label, count]) => ({
      ...{ label, count, className: label === "unidentified" ? "closed" : "service" },
    })),
    ...(rest === 0 ? [] : [{ label: "others", count: rest, className: "closed" }]),
  ];
}

const BANDS: readonly (readonly [label: string, from: number, className: string])[] = [
  ["expired", -Infinity, "bad"],
  ["up to 30 days", 0, "filtered"],
  ["31 to 90 days", 31, "service"],
  ["more than 90", 91, "open"],
];

function certificateBars(certificates: readonly CertificateUse[]): readonly Bar[] {
  const dated = certificates.flatMap(({ daysLeft }) => daysLeft ?? []);
  if (dated.length === 0) return [];
  return BANDS.map(([label, from, className], i) => {
    const below = BANDS[i + 1]?.[1] ?? Infinity;
    return { label, count: dated.filter((days) => days >= from && days < below).length, className };
  });
}

/** Certificates, the soonest to end first. */
export function renderCertificates(
  certificates: readonly CertificateUse[],
  { limit = PAGE, title = "Certificates" }: { readonly limit?: number; readonly title?: string } =
    {},
): Piece {
  if (certificates.length === 0) return html``;
  const more = certificates.length - limit;
  return html`<section><h2>${title}</h2><div class="scroll"><table class="cards"><thead><tr><th scope="col">subject</th><th scope="col">until</th><th scope="col">days left</th><th scope="col">where</th></tr></thead><tbody>${
    certificates.slice(0, limit).map(renderCertificate)
  }</tbody></table></div>${
    more <= 0 ? "" : html`<p class="more">and ${formatCount(more)} more</p>`
  }</section>`;
}

function renderCertificate(
  { subject, until = "no date", daysLeft, places, ports }: CertificateUse,
): Piece {
  const more = ports - places.slice(0, 4).length;
  return html`
    <tr>
      <td data-label="subject">${plain(subject, 150)}</td>
      <td class="date" data-label="until">${plain(until, 40)}</td>
      <td data-label="days left">${daysChip(daysLeft)}</td>
      <td class="mono" data-label="where">${places.slice(0, 4).map(({ address, port }, i) =>
        html`${i === 0 ? "" : " "}<a href="${hostHref(address)}">${plain(address, 60)}</a>:${port}`
      )}${more <= 0 ? "" : ` +${formatCount(more)}`}</td>
    </tr>
  `;
}

function daysChip(days: number | undefined): Piece {
  if (days === undefined) return html``;
  const mood = days < 0 ? "bad" : days <= SOON_DAYS ? "warning" : "good";
  return html`<span class="chip ${mood}">${
    days < 0 ? `expired ${formatCount(-days)} d ago` : plural(days, "day")
  }</span>`;
}
