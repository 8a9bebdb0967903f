/**
 * The directory: what is kept apart from the log. Sessions, names and access codes are durable; deadlines can be rebuilt from the
 * log. Its adapters pass one contract suite (tests/contract).
 */
export type Person = { person: string; name: string };
const accessKinds = ['room', 'workshop', 'review', 'deck'] as const;
export type AccessKind = (typeof accessKinds)[number];
/** The code and the invitation of a room, a workshop or a deck. */
export type AccessCodes = { stream: string; kind: AccessKind; code: string; invitation: string };
/** Someone with a name here, and when they were last seen, in milliseconds, accurate to a day. */
export type KnownPerson = Person & { seen: number };
/**
 * How many sessions were not used since some time, out of how many, and when any of them was last used (ms; 0 if there is none).
 */
export type SessionUses = { due: number; of: number; newestAt: number };
/** A session's use is written again only after this long. */
export const useKeptMs = 24 * 60 * 60 * 1000;
export type Erasure = { person: string; at: number; done: boolean };
export type Due = { stream: string; dueAt: number };
const passKinds = ['recovery', 'screen'] as const;
export type PassKind = (typeof passKinds)[number];
/**
 * Lets someone do one thing with a stream. `recovery` lets its facilitator continue elsewhere; `key` is the hash of their recovery
 * code. `screen` shows its big screen; `key` is the token of the link, which is shown again and again like an invitation, and
 * `holder` is ''. A holder has one pass of each kind. `at` in milliseconds.
 */
export type Pass = { kind: PassKind; stream: string; holder: string; key: string; at: number };
/** A room or a workshop that a person came into, and when they last did, in milliseconds. */
export type CameInto = { stream: string; at: number };

/**
 * One record of the directory, as it is moved to another store. An older release didn't record when a session was used or a person
 * seen.
 */
export type DirectoryRecord =
  | { record: 'session'; token: string; person: string; at: number; used?: number }
  | ({ record: 'name'; seen?: number } & Person)
  | { record: 'access'; access: AccessCodes; opener: string; command: string }
  | { record: 'deadline'; kind: string; stream: string; dueAt: number }
  | ({ record: 'came'; person: string } & CameInto)
  | ({ record: 'erasure' } & Erasure)
  | { record: 'pass'; pass: Pass };

export type Directory = {
  /** Opens a session for a new person. `token` is the hash of the browser's token; `at` in milliseconds. */
  signIn: (token: string, person: Person, at: number) => Promise<void>;
  /** Opens another session for someone who is already known. It lets no one in once the person is forgotten. */
  signInAgain: (token: string, person: string, at: number) => Promise<void>;
  /** Ends this one session. Does nothing if there is none. */
  endSession: (token: string) => Promise<void>;
  /** Ends all sessions of a person except one. Out: the hashed tokens of those that ended. */
  endSessions: (person: string, but: string) => Promise<string[]>;
  /** Gives someone another name. Does nothing if they have no name. */
  rename: (person: Person) => Promise<void>;
  /**
   * Records that a session and its person were here at `at` (ms). Writes nothing if that is less than `useKeptMs` from the recorded
   * time.
   */
  noteUse: (token: string, person: string, at: number) => Promise<void>;
  /** Counts sessions that were last used at `before` (ms) or earlier. */
  usedUntil: (before: number) => Promise<SessionUses>;
  /** Ends sessions that were last used at `before` (ms) or earlier. Out: how many. */
  endUnused: (before: number) => Promise<number>;
  /** Everyone with a name, in no order. */
  people: () => AsyncIterable<KnownPerson>;
  /** Forgets someone who has no session and was not seen after `before` (ms). False if they came back. */
  letGo: (person: string, before: number) => Promise<boolean>;
  personOf: (token: string) => Promise<Person | null>;
  /** When this session was opened, in milliseconds; null if there is none. */
  signedInAt: (token: string) => Promise<number | null>;
  namesOf: (persons: readonly string[]) => Promise<Record<string, string>>;
  /**
   * Registers a stream's code and invitation. False if code, invitation or stream are taken, or this command has already opened
   * one.
   */
  addAccess: (access: AccessCodes, opener: string, command: string) => Promise<boolean>;
  /**
   * Replaces `before` with `after`. The old code and invitation open nothing from that moment, and are not kept. False, with
   * nothing changed, if the stream has other codes by now or a new one is taken.
   */
  renewAccess: (before: AccessCodes, after: AccessCodes) => Promise<boolean>;
  accessOf: (stream: string) => Promise<AccessCodes | null>;
  accessByCode: (code: string) => Promise<AccessCodes | null>;
  accessByInvitation: (invitation: string) => Promise<AccessCodes | null>;
  /** Access codes in the order of their streams, after this stream, a few hundred at most; '' for the first ones. */
  accessAfter: (stream: string) => Promise<AccessCodes[]>;
  /** Gives a holder this pass if they have none. Out: the pass that they have now. */
  keepPass: (pass: Pass) => Promise<Pass>;
  /** Replaces a holder's pass; the previous one no longer opens anything. */
  renewPass: (pass: Pass) => Promise<void>;
  passOf: (kind: Pass['kind'], stream: string, holder: string) => Promise<Pass | null>;
  passBy: (kind: Pass['kind'], key: string) => Promise<Pass | null>;
  /** Deletes every pass of a holder. */
  dropPasses: (holder: string) => Promise<void>;
  /** Deletes a stream's code and invitation, every pass to it, its deadline, and the record of who came into it. */
  dropAccess: (access: AccessCodes) => Promise<void>;
  /** Records that a person came into a stream; `at` in milliseconds, the latest counts. */
  noteCame: (person: string, stream: string, at: number) => Promise<void>;
  /** What this person came into, latest first, at most `most`. */
  cameInto: (person: string, most: number) => Promise<CameInto[]>;
  /** Ends every session of a person, and deletes their name, their passes and what they came into. */
  forget: (person: string) => Promise<void>;
  /** Records once that someone has to be erased; `at` in milliseconds. */
  noteErasure: (person: string, at: number) => Promise<void>;
  /** Everyone who had to be erased, oldest first; `done` once all that was theirs was gone. */
  erasures: () => Promise<Erasure[]>;
  erasureDone: (person: string) => Promise<void>;
  /** The stream that this command of this person opened earlier, for a command that comes twice. */
  openedBy: (opener: string, command: string) => Promise<string | null>;
  /** Sets the next deadline of a stream (ms), or none. Sent before the append that causes it, so that both are one commit. */
  setDeadline: (kind: string, stream: string, dueAt: number | null) => Promise<void>;
  /** Streams whose deadline has come by `now`, a few hundred at most, longest due first. They stay until they are set again. */
  due: (kind: string, now: number) => Promise<Due[]>;
};

/** A directory that can be moved to another store as a whole. */
export type MovableDirectory = Directory & {
  /** Everything in the directory, join codes included. */
  records: () => AsyncIterable<DirectoryRecord>;
  /**
   * Puts a record of another directory. An erasure counts as not done, because imported data may hold that person. False if
   * something else is in its place; that stays.
   */
  put: (record: DirectoryRecord) => Promise<boolean>;
};

/** The kind that a store keeps. A damaged one counts as a room's: rooms then refuse the stream's events, and it breaks alone. */
export function accessKindIn(kind: unknown): AccessKind {
  return accessKinds.find((one) => one === kind) ?? 'room';
}

/** The kind that a store keeps. A damaged one counts as a screen's, which lets no one lead. */
export function passKindIn(kind: unknown): PassKind {
  return passKinds.find((one) => one === kind) ?? 'screen';
}
