/** What one process of load is told to do, and what it gives back. Times in milliseconds. */
export type Orders = {
  /** Fills rooms up to their scoring. `part` keeps the addresses of processes apart. */
  gather: { asks: { port: number; part: number; rooms: number; members: number }; gives: { people: number } };
  /** From now on so many commands a second, evenly over all rooms; 0 stops. What is counted begins again. */
  tap: { asks: { perSecond: number }; gives: null };
  figures: { asks: null; gives: TapFigures };
  /** Answers since this was asked last, without waiting for any: does it stay as it was? */
  lately: { asks: null; gives: { p99: number; most: number } };
  /** Cuts every link in one moment and comes back in the next one. */
  storm: { asks: null; gives: StormFigures };
  /** Rooms are opened, joined and left; strangers knock with tokens that no one was given. */
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
  /** The longest that this process was kept from its next tick: then the machine stalled, and not the server alone. */
  stalled: number;
};
export type StormFigures = { backMs: number[]; attempts: number };
export type ChurnAsked = { port: number; part: number; rooms: number; members: number; badTokens: number };
export type ChurnFigures = { joins: number; rooms: number; refusedTokens: number; admittedTokens: number };

export type Order = keyof Orders;
export type Told = { id: number; order: Order; asks: unknown };
export type Replied = { id: number; gives: unknown } | { id: number; fault: string };
