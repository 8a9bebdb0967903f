export type PairingPerson = { person: string; observesOnly: boolean; pushesFirst: boolean };
/** Who actually sat together; `people` includes the two who played. */
export type PastGroup = { round: number; client: string | null; advisor: string | null; people: readonly string[] };

export type DrawRequest = {
  people: readonly PairingPerson[];
  /** Those of them who have no connection. They play only where too few others could. */
  gone: readonly string[];
  /** Two to five in a group. */
  size: number;
  /** How many draws are still to come, including this one. */
  roundsLeft: number;
  mix: 'new-people' | 'same-groups';
  /** The groups of the last round; some people may have left since. */
  current: readonly (readonly string[])[];
  past: readonly PastGroup[];
  /** What facilitators ask for. */
  apart: readonly (readonly [string, string])[];
  together: readonly (readonly [string, string])[];
  /** Private pairing requests: who asked, and about whom. */
  privateApart: readonly (readonly [string, string])[];
  /** People whom a facilitator keeps together. */
  pinned: readonly (readonly string[])[];
  /** Tables that a facilitator prepared: where the draw begins. They come before private requests, and after what else was asked for. */
  tables: readonly (readonly string[])[];
  seed: number;
};

export type DrawnGroup = { people: string[]; advisor: string; client: string };
export type Drawn = {
  groups: DrawnGroup[];
  unmet: {
    meetAgain: [string, string][];
    notApart: [string, string][];
    notTogether: [string, string][];
    observersPlaying: string[];
  };
};
