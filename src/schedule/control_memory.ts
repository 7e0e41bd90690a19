/** Control probes that are remembered, as a pure value: the newest count in full, older ones less. */

/** Control probes that the estimate of loss remembers. */
export const MEMORY = 48;

/** Control probes that are remembered, fewer with age, and how many of them were answered. */
export interface Controls {
  readonly sent: number;
  readonly answered: number;
}

/** None yet. */
export const NO_CONTROLS: Controls = { sent: 0, answered: 0 };

/** With those of one more batch. */
export function remember(
  { sent, answered }: Controls,
  { controls, controlsAnswered }: {
    readonly controls: number;
    readonly controlsAnswered: number;
  },
): Controls {
  const room = Math.max(0, MEMORY - controls);
  const kept = sent <= room ? 1 : room / sent;
  return { sent: sent * kept + controls, answered: answered * kept + controlsAnswered };
}

/** The share that is lost, as far as they tell; never quite 0. */
export function lossOf({ sent, answered }: Controls): number {
  return (sent - answered + 0.5) / (sent + 1);
}
