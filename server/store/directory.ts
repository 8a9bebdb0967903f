/**
 * The directory: what stands beside the log. Sessions, names and ways in are durable; deadlines can be rebuilt from the log.
 * Its makers pass one contract suite (tests/contract).
 */
export type Person = { person: string; name: string };
export type AccessKind = 'room' | 'workshop' | 'review' | 'deck';
/** The ways into a room, a workshop or a deck. */
export type AccessCodes = { stream: string; kind: AccessKind; code: string; invitation: string };
/** Someone with a name here, and when they were last seen, in milliseconds: right to a day. */
export type KnownPerson = Person & { seen: number };
/** How many sessions were not used since some time, among how many, and when any of them was last (ms; 0 where there is none). */
export type SessionUses = { due: number; of: number; newestAt: number };
/** That a session was used is kept again only after so long. */
export const useKeptMs = 24 * 60 * 60 * 1000;
export type Erasure = { person: string; at: number; done: boolean };
export type Due = { stream: string; dueAt: number };
/**
 * What lets someone do one thing with a stream: go on elsewhere as its facilitator (`key` is the hash of their recovery code), or
 * show its big screen (`key` is the token of the link, which is shown again and again like an invitation; `holder` is ''). A holder
 * has one of a kind. `at` in milliseconds.
 */
export type Pass = { kind: 'recovery' | 'screen'; stream: string; holder: string; key: string; at: number };
/** A room or a workshop that a person came into, and when they last did, in milliseconds. */
export type CameInto = { stream: string; at: number };

/** One thing in the directory, as it is taken elsewhere. An older release did not say when a session was used and a person seen. */
export type DirectoryRecord =
  | { record: 'session'; token: string; person: string; at: number; used?: number }
  | ({ record: 'name'; seen?: number } & Person)
  | { record: 'access'; access: AccessCodes; opener: string; command: string }
  | { record: 'deadline'; kind: string; stream: string; dueAt: number }
  | ({ record: 'came'; person: string } & CameInto)
  | ({ record: 'erasure' } & Erasure)
  | { record: 'pass'; pass: Pass };

export type Directory = {
  /** Opens a session for a new person. `token` is the hash of what the browser holds; `at` in milliseconds. */
  signIn: (token: string, person: Person, at: number) => Promise<void>;
  /** Opens one more session for someone who is known already; no one comes in by it once they are forgotten. */
  signInAgain: (token: string, person: string, at: number) => Promise<void>;
  /** Ends this session alone; one that is not there is ended. */
  endSession: (token: string) => Promise<void>;
  /** Ends the sessions of a person but one. Out: the tokens of those that have ended, hashed as they were given. */
  endSessions: (person: string, but: string) => Promise<string[]>;
  /** Gives someone another name; no one where they have none. */
  rename: (person: Person) => Promise<void>;
  /** Keeps that a session and its person are here at `at` (ms). Less than `useKeptMs` from what is kept nothing is written. */
  noteUse: (token: string, person: string, at: number) => Promise<void>;
  /** Sessions that were last used at `before` (ms) or earlier. */
  usedUntil: (before: number) => Promise<SessionUses>;
  /** Ends those sessions. Out: how many. */
  endUnused: (before: number) => Promise<number>;
  /** Everyone with a name, in no order. */
  people: () => AsyncIterable<KnownPerson>;
  /** Takes away what is kept of someone who has no session and was not seen after `before` (ms). False where they came back. */
  letGo: (person: string, before: number) => Promise<boolean>;
  personOf: (token: string) => Promise<Person | null>;
  /** When this session was opened, in milliseconds; null where there is none. */
  signedInAt: (token: string) => Promise<number | null>;
  namesOf: (persons: readonly string[]) => Promise<Record<string, string>>;
  /** Registers the ways into a stream; false when code, invitation or stream are taken or this command opened one already. */
  addAccess: (access: AccessCodes, opener: string, command: string) => Promise<boolean>;
  /**
   * Puts `after` in place of `before`, whose code and invitation open nothing from that moment on, and are not kept. False where
   * the stream has other codes by now, or a new one is taken; then nothing has changed.
   */
  renewAccess: (before: AccessCodes, after: AccessCodes) => Promise<boolean>;
  accessOf: (stream: string) => Promise<AccessCodes | null>;
  accessByCode: (code: string) => Promise<AccessCodes | null>;
  accessByInvitation: (invitation: string) => Promise<AccessCodes | null>;
  /** Codes in the order of their streams, after this stream, a few hundred at most; '' for the first ones. */
  accessAfter: (stream: string) => Promise<AccessCodes[]>;
  /** Gives a holder their pass where they have none. Out: the one that they have now. */
  keepPass: (pass: Pass) => Promise<Pass>;
  /** Gives a holder a pass in place of the one they had, which opens nothing any more. */
  renewPass: (pass: Pass) => Promise<void>;
  passOf: (kind: Pass['kind'], stream: string, holder: string) => Promise<Pass | null>;
  passBy: (kind: Pass['kind'], key: string) => Promise<Pass | null>;
  /** Takes every pass of a holder away. */
  dropPasses: (holder: string) => Promise<void>;
  /** Takes the ways into a stream away, every pass to it, what was due there, and that anyone came into it. */
  dropAccess: (access: AccessCodes) => Promise<void>;
  /** Keeps for a person that they came into a stream; `at` in milliseconds, the latest counts. */
  noteCame: (person: string, stream: string, at: number) => Promise<void>;
  /** What this person came into, the latest first, at most so many. */
  cameInto: (person: string, most: number) => Promise<CameInto[]>;
  /** Ends every session of a person, and takes their name and their passes away, and what they came into. */
  forget: (person: string) => Promise<void>;
  /** Writes down that someone is to be erased, once; `at` in milliseconds. */
  noteErasure: (person: string, at: number) => Promise<void>;
  /** Anyone who was to be erased, the first one first; `done` once nothing of theirs was left. */
  erasures: () => Promise<Erasure[]>;
  erasureDone: (person: string) => Promise<void>;
  /** What a command of this person has opened before, for a command that comes twice. */
  openedBy: (opener: string, command: string) => Promise<string | null>;
  /** The next deadline of a stream (ms), or none. Sent before the append that causes it, so that both are one commit. */
  setDeadline: (kind: string, stream: string, dueAt: number | null) => Promise<void>;
  /** Streams whose deadline has come by `now`, some hundred at most, the longest due first. They stay until they are set again. */
  due: (kind: string, now: number) => Promise<Due[]>;
};

/** A directory that can be taken elsewhere as a whole. */
export type MovableDirectory = Directory & {
  /** Everything in the directory, join codes included. */
  records: () => AsyncIterable<DirectoryRecord>;
  /**
   * Puts what was taken from another directory. An erasure counts as not done, for what is brought in may hold that person. False
   * where something else is in its place, which stays.
   */
  put: (record: DirectoryRecord) => Promise<boolean>;
};
