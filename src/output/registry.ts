/** Every output format: a new one is its file, one line here, and its golden test. */

import { csvFormat } from "./csv.ts";
import type { OutputFormat } from "./format.ts";
import { grepableFormat } from "./grepable.ts";
import { htmlFormat } from "./html.ts";
import { jsonFormat } from "./json.ts";
import { junitFormat } from "./junit.ts";
import { listFormat } from "./list.ts";
import { markdownFormat } from "./markdown.ts";
import { ndjsonFormat } from "./ndjson.ts";
import { prometheusFormat } from "./prometheus.ts";
import { sarifFormat } from "./sarif.ts";
import { tableFormat } from "./table.ts";
import { txtFormat } from "./txt.ts";
import { urlsFormat } from "./urls.ts";
import { xmlFormat } from "./xml.ts";

/** The formats, in the order of the help. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = [
  tableFormat,
  jsonFormat,
  ndjsonFormat,
  csvFormat,
  txtFormat,
  xmlFormat,
  grepableFormat,
  htmlFormat,
  markdownFormat,
  sarifFormat,
  junitFormat,
  listFormat,
  urlsFormat,
  prometheusFormat,
];

/** The formats that every scan saves, unless it is told otherwise. */
export const SAVED_FORMATS: readonly OutputFormat[] = [jsonFormat, csvFormat, txtFormat];
