/**
 * What the servers of one log tell each other about the present: who is connected where, which connection speaks for a tab, how
 * many wrong codes someone has typed. It is short-lived and no history. Its adapters pass one contract suite (tests/contract).
 */
export type Cluster = {
  /**
   * Says that exactly these people are connected to the stream at this server; valid until the next call, or until this server
   * falls silent.
   */
  tellHere: (stream: string, people: readonly string[]) => void;
  /** Says that this person is typing in the stream at this server, or no longer. Kept nowhere: only followers hear it. */
  tellTyping: (stream: string, person: string, typing: boolean) => void;
  /** Hears from other servers about one stream. Out: stops. */
  followHere: (stream: string, heard: HeardHere) => Promise<() => void>;
  /**
   * Makes this connection the one that speaks for the tab. Calls `supersede` once another connection does, at any server, or when
   * the person has opened too many tabs. Out: call it when the connection has ended.
   */
  takeTab: (person: string, tab: string, supersede: () => void) => () => void;
  /**
   * Ends every connection of this person, or of the session with this hash, at every server. Resolves once every reachable server
   * was told.
   */
  cutOff: (what: string) => Promise<void>;
  /**
   * Hears which connections to cut here, including those that this server named itself. Some are repeated after the other servers
   * were out of reach.
   */
  onCutOff: (heard: (what: string) => void) => void;
  /**
   * Takes one token from a bucket that refills, shared by all servers. Checking and taking are one step: otherwise several callers
   * at once would pass with one token left. Out: 0 if a token was taken, otherwise the milliseconds until one is left.
   */
  take: (bucket: string, size: Bucketful) => Promise<number>;
  /** Puts back a token that was not needed. */
  giveBack: (bucket: string, size: Bucketful) => Promise<void>;
  close: () => Promise<void>;
};

/** What a server hears about the present of one stream at the other servers. */
export type HeardHere = {
  /** Who is connected there: once at the start, then on every change. */
  here: (people: readonly string[]) => void;
  typing: (person: string, typing: boolean) => void;
};

/** `atOnce` tokens at once, and `perMinute` in the long run. */
export type Bucketful = { atOnce: number; perMinute: number };

/** How many tabs a person may have; one more closes the oldest. */
export const mostTabs = 5;
