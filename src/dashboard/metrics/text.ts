/** Prometheus' text format, version 0.0.4. */

/** One metric with its values. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly values: readonly MetricValue[];
}

/** One value, told from others by its labels. */
export interface MetricValue {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The media type of the text. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Gauges as text; those without a value are left out. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.filter(({ values }) => values.length > 0).map(metricText).join("");
}

function metricText({ name, help, values }: Metric): string {
  const lines = values.map(({ labels = {}, value }) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, text]) => `${name}="${escapeLabel(text)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** What a certificate says of itself is the text of strangers. */
function escapeLabel(text: string): string {
  return text.toWellFormed().replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll(
    "\n",
    "\\n",
  );
}
