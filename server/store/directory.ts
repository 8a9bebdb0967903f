/**
 * The directory: people and their sessions, kept apart from the log, and durable. It knows no stream: how people get into one, and
 * what they came into, is access (access.ts). Its adapters pass one contract suite (tests/contract/directory-contract.ts).
 *
 * Who has to be erased is kept here too. Such a request is about a person as a whole and names no stream. It has to outlive
 * everything else that is kept of them, so nothing may delete it with a session, a name or a stream; and a store that is moved or
 * restored has to bring it along with the people, or they would come back with it.
 */
export type Person = { person: string; name: string };
/** Whose session it is. `replaces`: the hash of the session that ends because this one is used. */
export type SignedIn = Person & { replaces?: string };
/** Someone with a name here, and when they were last seen, in milliseconds, accurate to a day. */
export type KnownPerson = Person & { seen: number };
/**
 * How many sessions were not used since some time, out of how many, and when any of them was last used (ms; 0 if there is none).
 */
export type SessionUses = { due: number; of: number; newestAt: number };
/** A session's use is written again only after this long. */
export const useKeptMs = 24 * 60 * 60 * 1000;
/** Someone who has to be erased, since when (ms), and whether all that was theirs is gone. */
export type Erasure = { person: string; at: number; done: boolean };

/**
 * One record of the directory, as it is moved to another store. An older release didn't record when a session was used or a person
 * seen.
 */
export type DirectoryRecord =
  | { record: 'session'; token: string; person: string; at: number; used?: number; replaces?: string }
  | ({ record: 'name'; seen?: number } & Person)
  | ({ record: 'erasure' } & Erasure);

export type Directory = {
  /** Opens a session for a new person. `token` is the hash of the browser's token; `at` in milliseconds. */
  signIn: (token: string, person: Person, at: number) => Promise<void>;
  /**
   * Opens another session for someone who is already known. It lets no one in once the person is forgotten. `replaces`: the session
   * that ends once this one is used.
   */
  signInAgain: (token: string, person: string, at: number, replaces?: string) => Promise<void>;
  /** Whether a session that was opened after `since` (ms), and hasn't been used yet, replaces this one. */
  isReplaced: (token: string, since: number) => Promise<boolean>;
  /** Ends this one session. Does nothing if there is none. */
  endSession: (token: string) => Promise<void>;
  /** Records that the session which this one replaces has ended. */
  noteReplaced: (token: string) => Promise<void>;
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
  /** Whether someone has a name, no session, and was not seen after `before` (ms). */
  isUnseen: (person: string, before: number) => Promise<boolean>;
  /** Forgets someone who is unseen in this sense. False if they came back. */
  letGo: (person: string, before: number) => Promise<boolean>;
  personOf: (token: string) => Promise<SignedIn | null>;
  /** When this session was opened, in milliseconds; null if there is none. */
  signedInAt: (token: string) => Promise<number | null>;
  namesOf: (persons: readonly string[]) => Promise<Record<string, string>>;
  /** Ends every session of a person, and deletes their name. */
  forget: (person: string) => Promise<void>;
  /** Records once that someone has to be erased; `at` in milliseconds. */
  noteErasure: (person: string, at: number) => Promise<void>;
  /** Everyone who had to be erased, oldest first; `done` once all that was theirs was gone. */
  erasures: () => Promise<Erasure[]>;
  erasureDone: (person: string) => Promise<void>;
};

/** A directory that can be moved to another store as a whole. */
export type MovableDirectory = Directory & {
  /** Everything in the directory. */
  records: () => AsyncIterable<DirectoryRecord>;
  /**
   * Puts a record of another directory where there is none yet; anything else stays. An erasure counts as not done, because imported
   * data may hold that person.
   */
  put: (record: DirectoryRecord) => Promise<void>;
};
