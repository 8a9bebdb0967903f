import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Desk, Person } from '../desk/desk.ts';
import { freshPersonId } from '../log/person-ids.ts';

export const sessionCookie = 'gentle_pushback';
const nameMost = 30;

/** What the server keeps of a token: enough to know it again, not enough to use it. */
export function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A name as it may be shown: one line, no control signs, 30 characters at most. Undefined where nothing is left. */
export function readName(input: unknown): string | undefined {
  if (typeof input !== 'string' || input.length > 400) return undefined;
  const name = input
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...name].slice(0, nameMost).join('');
  return short.length > 0 ? short : undefined;
}

export type Sessions = {
  /** Opens a session for a new person with this name. Out: what the browser holds from now on. */
  open: (name: string) => Promise<{ token: string; person: Person }>;
  /** Opens one more session for somebody who is known already. Out: its token. */
  openAgain: (person: string) => Promise<string>;
  find: (token: string | undefined) => Promise<Person | null>;
};

/** A random id of 96 bits, for what the server itself names. */
export function freshToken(): string {
  return randomBytes(12).toString('base64url');
}

const freshSession = () => randomBytes(24).toString('base64url');

/** Opaque random tokens of 192 bits, hashed at rest. */
export function sessions(desk: Desk, clock: Clock): Sessions {
  return {
    open: async (name) => {
      const token = freshSession();
      const person = { person: freshPersonId(), name };
      await desk.signIn(hashed(token), person, clock.now());
      return { token, person };
    },
    openAgain: async (person) => {
      const token = freshSession();
      await desk.signInAgain(hashed(token), person, clock.now());
      return token;
    },
    find: async (token) => (token && /^[\w-]{32}$/.test(token) ? desk.personOf(hashed(token)) : null),
  };
}

/** The session token of a raw Cookie header, for the socket handshake, which no plugin parses. */
export function tokenIn(header: string | undefined): string | undefined {
  return header
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === sessionCookie)?.[1];
}
