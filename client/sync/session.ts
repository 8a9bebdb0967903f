import { useSyncExternalStore } from 'react';
import type { Refusal, RefusalCode } from '../../shared/domain/refusals.ts';
import { askServer } from './ask-server.ts';
import { drafts } from './drafts-here.ts';
import { sendAs } from './outbox.ts';
import { noteSignedOut, onSignNews, tellOtherTabs } from './signed-out.ts';
import { closeLink, comeBack, connectAs, onTurnedAway } from './socket.ts';

export type Session = { person: string; name: string };

let session: Session | null | 'loading' = 'loading';
const watchers = new Set<() => void>();

/** Goes up when this page learns who is signed in, and when another tab says that this has changed. */
let turn = 0;

/** Out: whether nothing was learned since this call. An answer to an earlier question may be out of date by then. */
function fromNow(): () => boolean {
  const asked = turn;
  return () => turn === asked;
}

function tell(now: Session | null): void {
  const before = session;
  turn += 1;
  session = now;
  // The link speaks for the person it was opened for.
  if (before !== 'loading' && before !== null && before.person !== now?.person) closeLink();
  sendAs(now?.person ?? null);
  connectAs(now?.person ?? null);
  if (now !== null) noteSignedOut(false);
  for (const watcher of watchers) watcher();
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'person' in value && 'name' in value;
}

async function load(): Promise<void> {
  const isCurrent = fromNow();
  try {
    const sent = await askServer('/api/session');
    if (!sent.ok) throw new Error('the server does not say');
    const answer: unknown = await sent.json();
    if (isCurrent()) tell(isSession(answer) ? answer : null);
  } catch {
    // No network yet: the page keeps saying so, and this tries again.
    setTimeout(() => isCurrent() && void load(), 2000);
  }
}

/**
 * Checks whether this browser is still the same person to the server. They may have been erased or may have signed out in another
 * tab, and someone else may have signed in there; this tab then follows.
 */
async function stillKnown(): Promise<void> {
  const isCurrent = fromNow();
  try {
    const sent = await askServer('/api/session');
    const answer: unknown = await sent.json();
    if (!sent.ok || !isCurrent()) return;
    if (session === 'loading' || session === null) return;
    if (isSession(answer) && answer.person === session.person) return comeBack();
    forgetSession();
    if (isSession(answer)) await load();
  } catch {
    // No network: the link keeps trying.
  }
}

onTurnedAway.push(() => void stillKnown());

function watch(watcher: () => void): () => void {
  if (watchers.size === 0 && session === 'loading') void load();
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Who this browser is to the server; null before someone gives a name. */
export function useSession(): Session | null | 'loading' {
  return useSyncExternalStore(watch, () => session);
}

/** The server refused the name: `why`, if it says so; `no-cookies` when this browser does not keep the session cookie. */
export class SignInRefused extends Error {
  readonly why: RefusalCode | 'no-cookies' | undefined;
  constructor(why: RefusalCode | 'no-cookies' | undefined) {
    super(`no session: ${why}`);
    this.why = why;
  }
}

/**
 * Signs in under a name: opens a session, or renames this session's person. Rejects when the server can't be reached, or
 * SignInRefused.
 */
export async function signIn(name: string): Promise<void> {
  const known = session !== 'loading' && session !== null;
  const isCurrent = fromNow();
  const answer = await askServer('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  const read: unknown = await answer.json();
  if (!isSession(read)) throw new SignInRefused((read as Partial<Refusal>)?.refusal);
  // The session before a new name ends with the first request of the new one.
  if (known) void stillKnown();
  // A browser that keeps no cookies is no one again with its next request.
  else if (!isSession(await (await askServer('/api/session')).json())) throw new SignInRefused('no-cookies');
  if (!known) closeLink();
  // After news from another tab, only the server knows who this browser is now.
  if (isCurrent()) tell(read);
  else await load();
  if (!known) tellOtherTabs('signed-in');
}

/** The server has given this browser a person. Out: whether that is someone else than before. */
export function become(known: Session): boolean {
  if (session !== 'loading' && session?.person === known.person) return false;
  closeLink();
  tell(known);
  return true;
}

/** This browser is no longer signed in. */
export function forgetSession(): void {
  drafts.forgetAll();
  closeLink();
  tell(null);
}

/** This browser's person has signed out in this tab; tells the other tabs. */
export function nowSignedOut(): void {
  forgetSession();
  noteSignedOut(true);
  tellOtherTabs('signed-out');
}

/** The person signed out in another tab. Someone else may have signed in there since, if this tab was asleep. */
async function signedOutElsewhere(): Promise<void> {
  forgetSession();
  noteSignedOut(true);
  await load();
}

/** Follows sign-ins and sign-outs in other tabs of this browser. */
export function heedOtherTabs(): void {
  onSignNews((news) => {
    if (news === 'signed-out') void signedOutElsewhere();
    else if (session === null || session === 'loading') {
      turn += 1;
      void load();
    }
  });
}
