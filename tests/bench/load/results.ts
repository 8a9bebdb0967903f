/** One window of measuring. Latencies in ms, CPU as shares of one core, bytes of WebSocket frames. */
export type Window = {
  sent: number;
  /** What was to be sent at this rate; less was sent where the load generator did not keep up. */
  offered: number;
  want: number;
  got: number;
  acks: number;
  /** Deliveries a second; for a contestant whose sender alone hears, acknowledgements a second. */
  perS: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  ackP50: number | null;
  ackP99: number | null;
  serverCpu: number;
  loadCpu: number;
  cpuMsPer1k: number;
  bytesPerDelivery: number | null;
  framesPerDelivery: number | null;
  /** The longest that the load generator was kept from running. */
  longestLagMs: number;
  stolenMs: number;
};

export type Step = Window & {
  /** Scores per second and observer. */
  rate: number;
  passed: boolean;
  stalled: boolean;
  limit: string | null;
};

export type Search = { best: Step | null; endedBy: string; steps: Step[] };

/** Times in ms from opening the socket to holding the whole state. */
export type Late = { p50: number; max: number; bytes: number | null };

export type TurnResult = {
  contestant: string;
  rooms: number;
  connectMs: number;
  kbPerConnection: number;
  main: Window | null;
  late: Late | null;
  search: Search | null;
};

/** What the load generator is told, as JSON on its command line. */
export type Turn = {
  contestant: string;
  port: number;
  serverPid: number;
  rooms: number;
  members: number;
  /** Scores per second and observer in the main window. */
  rate: number;
  warmupS: number;
  seconds: number;
  lateJoiners: number;
  search: { from: number; stepS: number; budgetS: number } | null;
};

export function median(values: readonly (number | null | undefined)[]): number | null {
  const sorted = values.filter((value) => typeof value === 'number' && Number.isFinite(value)) as number[];
  sorted.sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? upper) + upper) / 2;
}
