import { createHash, randomBytes } from 'node:crypto';
import { shownName } from '../../shared/domain/person/shown-name.ts';
import type { Clock } from '../scheduling/clock.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';
import type { Cluster } from '../store/cluster.ts';
import { type Directory, type Person, useKeptMs } from '../store/directory.ts';
import { freshPersonId } from '../store/person-ids.ts';

export const sessionCookie = 'gentle_pushback';
/** How many uses to remember. Beyond this, uses are reported once more, which writes nothing. */
const mostTold = 50_000;

/** What the server keeps of a token: enough to recognize it, not enough to use it. */
export function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A name that may be shown. Undefined if nothing is left. */
export function readName(input: unknown): string | undefined {
  if (typeof input !== 'string' || input.length > 400) return undefined;
  return shownName(input) || undefined;
}

export type Sessions = {
  /** Opens a session for a new person with this name. Out: the token for the browser, and the person. */
  open: (name: string) => Promise<{ token: string; person: Person }>;
  /** Opens another session for someone who is already known. Out: its token. */
  openAgain: (person: string) => Promise<string>;
  /**
   * Opens a session in place of this one, which someone else may have planted in this browser. Out: the new token. The old one ends
   * and its connections are cut once the new one is used: an answer that is lost on the way must not sign anyone out.
   */
  renew: (token: string, person: string) => Promise<string>;
  /** Whose session this is; null if there is none. Records once a day that it was used. */
  find: (token: string | undefined) => Promise<Person | null>;
  /**
   * Whether `renew` opened a session in place of this one: an answer that extends this one's cookie could undo the new one. After a
   * day without a use of the new one its answer was lost, and the old one goes on.
   */
  isReplaced: (token: string) => Promise<boolean>;
  /** Call when a connection opens with this session: the session counts as in use. Out: call it when the connection has closed. */
  keepInUse: (session: string, person: string) => () => void;
};

/** A random id of 96 bits, for things that the server names itself. */
export function freshToken(): string {
  return randomBytes(12).toString('base64url');
}

const freshSession = () => randomBytes(24).toString('base64url');

/** Opaque random tokens of 192 bits, hashed at rest. */
export function sessions(directory: Directory, clock: Clock, cluster: Pick<Cluster, 'cutOff'>): Sessions {
  /** When each session's use was last reported to the directory (ms), by the session's hash. */
  const toldAt = new Map<string, number>();

  function use(session: string, person: string): void {
    const now = clock.now();
    if (Math.abs(now - (toldAt.get(session) ?? -Infinity)) < useKeptMs) return;
    if (toldAt.size >= mostTold) toldAt.clear();
    toldAt.set(session, now);
    // A store that can't be written to is reported elsewhere; the next use tries again.
    inBackground(directory.noteUse(session, person, now), () => toldAt.delete(session));
  }

  const ending = new Set<string>();

  async function end(before: string, session: string): Promise<void> {
    await directory.endSession(before);
    await cluster.cutOff(before);
    await directory.noteReplaced(session);
  }

  /** Ends the session `before`, which `session` replaces. If that fails, the next use of `session` tries again. */
  function endReplaced(before: string, session: string): void {
    if (ending.has(before)) return;
    ending.add(before);
    const over = () => ending.delete(before);
    inBackground(end(before, session).then(over), over);
  }

  async function openAgain(person: string, replaces?: string): Promise<string> {
    const token = freshSession();
    await directory.signInAgain(hashed(token), person, clock.now(), replaces);
    return token;
  }

  return {
    open: async (name) => {
      const token = freshSession();
      const person = { person: freshPersonId(), name };
      await directory.signIn(hashed(token), person, clock.now());
      return { token, person };
    },
    openAgain: (person) => openAgain(person),
    renew: (before, person) => openAgain(person, hashed(before)),
    isReplaced: (token) => directory.isReplaced(hashed(token), clock.now() - useKeptMs),
    find: async (token) => {
      if (!token || !/^[\w-]{32}$/.test(token)) return null;
      const session = hashed(token);
      const found = await directory.personOf(session);
      if (!found) return null;
      const { replaces, ...person } = found;
      use(session, person.person);
      if (replaces !== undefined) endReplaced(replaces, session);
      return person;
    },
    keepInUse: (session, person) => {
      const timer = every(useKeptMs / 4, 'a session in use', () => use(session, person));
      return () => clearInterval(timer);
    },
  };
}

/**
 * The session token of a raw Cookie header. Undefined if there is none, or if there are two: the other one may have been planted by
 * another server on this host, and no one can tell which is which.
 */
export function tokenIn(header: string | undefined): string | undefined {
  const cookies = (header ?? '').split(';').map((part) => part.trim().split('='));
  const [token, ...more] = new Set(cookies.flatMap(([name, value]) => (name === sessionCookie && value ? [value] : [])));
  return more.length > 0 ? undefined : token;
}
