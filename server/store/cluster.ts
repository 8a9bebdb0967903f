/**
 * What the servers of one log tell each other of the present moment: who is connected where, which connection speaks for a tab,
 * how often someone was wrong. It has a short life and is no history. Its makers pass one contract suite (tests/contract).
 */
export type Cluster = {
  /** These people, and no others, are connected to the stream at this server; true until told again or this server falls silent. */
  tellHere: (stream: string, people: readonly string[]) => void;
  /** Hears who is connected to the stream at other servers: once at the beginning, then whenever it changes. Out: stops. */
  followHere: (stream: string, heard: (people: readonly string[]) => void) => Promise<() => void>;
  /**
   * From now on this connection speaks for the tab. `supersede` is called once another one does, at whatever server, or when the
   * person has opened more tabs than one may. Out: the connection has ended.
   */
  takeTab: (person: string, tab: string, supersede: () => void) => () => void;
  /**
   * No one is to be connected any more as this person, or by the session with this hash, at whatever server. Resolves once all who
   * can be reached were told.
   */
  cutOff: (what: string) => Promise<void>;
  /** Hears what connections are to be cut here, this server's own too; some of them again after the others were out of reach. */
  onCutOff: (heard: (what: string) => void) => void;
  /**
   * Takes one from a bucket that refills, shared by all servers. Asking and taking are one step, or several at once would pass with
   * one left. Out: 0 where something was left, or the milliseconds until something is.
   */
  take: (bucket: string, size: Bucketful) => Promise<number>;
  /** Puts back what was taken for nothing. */
  giveBack: (bucket: string, size: Bucketful) => Promise<void>;
  close: () => Promise<void>;
};

/** So many at once, and so many a minute in the long run. */
export type Bucketful = { atOnce: number; perMinute: number };

/** One person has so many tabs at most: one more closes the oldest. */
export const mostTabs = 5;
