/** The orders of one load process, and its answers. Times in milliseconds. */
export type Orders = {
  /** Fills rooms up to their scoring. `part` keeps the addresses of processes apart. */
  gather: { asks: { port: number; part: number; rooms: number; members: number }; gives: { people: number } };
  /** Sends this many commands a second, evenly over all rooms; 0 stops. Counting restarts. */
  tap: { asks: { perSecond: number }; gives: null };
  figures: { asks: null; gives: TapFigures };
  /** Answers since the last call, without waiting for any: does it stay as it was? */
  lately: { asks: null; gives: { p99: number; most: number } };
  /** Cuts every link at once, and comes back at once. */
  storm: { asks: null; gives: StormFigures };
  /** Rooms are opened, joined and left; strangers knock with tokens that were never issued. */
  churn: { asks: ChurnAsked; gives: ChurnFigures };
  leave: { asks: null; gives: null };
};

export type TapFigures = {
  sent: number;
  refused: number;
  ack: { p50: number; p99: number };
  heard: { p50: number; p99: number };
  /** Deliveries that never came, and links that ended. */
  missing: number;
  closed: number;
  /** The longest delay of this process' next tick: a long one means that the machine stalled, and not only the server. */
  stalled: number;
};
export type StormFigures = { backMs: number[]; attempts: number };
export type ChurnAsked = { port: number; part: number; rooms: number; members: number; badTokens: number };
export type ChurnFigures = { joins: number; rooms: number; refusedTokens: number; admittedTokens: number };

export type Order = keyof Orders;
export type Told = { id: number; order: Order; asks: unknown };
export type Replied = { id: number; gives: unknown } | { id: number; fault: string };
