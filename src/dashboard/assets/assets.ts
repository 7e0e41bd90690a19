/**
 * Style and scripts of the pages, as texts inside the program: a new one is its file here and one
 * line in the list. Nothing is loaded from elsewhere, and no page has a script or a style of its own,
 * so that the server's policy can forbid those.
 */

import chart from "uplot/dist/uPlot.iife.min.js" with { type: "text" };
import chartStyle from "uplot/dist/uPlot.min.css" with { type: "text" };
import base from "../../output/html/base.css" with { type: "text" };
import icon from "./icon.svg" with { type: "text" };
import live from "./live.js" with { type: "text" };
import page from "./page.js" with { type: "text" };
import style from "./style.css" with { type: "text" };

/** One file as a browser gets it. */
export interface Asset {
  readonly text: string;
  /** For the `Content-Type` header. */
  readonly mediaType: string;
}

const CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";

/** By name, as in `/assets/style.css`. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ["style.css", { text: `${base}${style}`, mediaType: CSS }],
  ["page.js", { text: page, mediaType: SCRIPT }],
  ["live.js", { text: live, mediaType: SCRIPT }],
  ["chart.js", { text: chart, mediaType: SCRIPT }],
  ["chart.css", { text: chartStyle, mediaType: CSS }],
  ["icon.svg", { text: icon, mediaType: "image/svg+xml" }],
]);
