import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TextDraft } from '../../client/sync/draft.ts';

const kept = vi.hoisted(() => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (i: number) => [...kept.keys()][i] ?? null,
    get length() {
      return kept.size;
    },
  };
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true, writable: true });
  return kept;
});

const { keep } = await import('../../client/sync/local-store.ts');
const { drafts } = await import('../../client/sync/drafts-here.ts');
const { keepPracticed } = await import('../../client/practice/drill-kept.ts');
const { isNothing, onlyHere, wasTold } = await import('../../client/mine/sign-out/only-here.ts');
const { signOut } = await import('../../client/mine/sign-out/sign-out.ts');
const { become, heedOtherTabs, signIn, useSession: shownSession } = await import('../../client/sync/session.ts');
const { useSignedOut: showsSignedOut } = await import('../../client/sync/signed-out.ts');
const { onTurnedAway } = await import('../../client/sync/socket.ts');

const place = { author: 'pia', kind: 'room', stream: 'room-1', round: 1, seat: 'advisor' } as const;
const draftOf = (text: string, field: string): TextDraft => ({
  place,
  field,
  value: text,
  text,
  command: null,
  sentOn: 'press',
  phases: [],
  at: Date.now(),
  refused: false,
});

const answers: (() => Response | Promise<Response>)[] = [];
const news: string[] = [];
/** Another tab of this browser. */
const tab = new BroadcastChannel('sign-in');
tab.onmessage = ({ data }: MessageEvent<string>) => void news.push(data);

beforeEach(() => {
  kept.clear();
  drafts.forgetAll();
  news.length = 0;
  answers.length = 0;
  vi.stubGlobal('fetch', async () => (answers.shift() ?? (() => Promise.reject(new Error('offline'))))());
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => tab.close());
heedOtherTabs();

/** Something of every kind that a browser keeps for its person. */
function fillBrowser(): void {
  drafts.write({ ...draftOf('half a reflection', 'note') });
  keep('draft of another tab', draftOf('half a comment', 'comment'));
  keep('outbox room-1 a', { stream: 'room-1', id: 'a', command: { type: 'say-ready' }, order: 1 });
  keep('outbox room-1 b', { stream: 'room-1', id: 'b', command: {}, order: 2, draft: draftOf('on its way', 'line') });
  const note = { by: 'pia', round: 1, about: null, heardAt: null, kept: true };
  keep('note room-1 m1', { ...note, mark: 'm1', quote: 'heard late' });
  keep('note room-1 m2', { ...note, mark: 'm2', quote: null });
  keepPracticed({ id: 'line-1', words: 'my own answer' });
  keep('briefed room-1', 1);
}

const all = ['half a reflection', 'half a comment', 'on its way', 'heard late', 'my own answer'];

test('[SIGNOUT2] the page lists what is on this device alone: texts of every tab, taps without an answer, notes and drills', async () => {
  expect(isNothing(await onlyHere())).toBe(true);
  keep('briefed room-1', 1);
  keep('draft empty', draftOf('  ', 'blank'));
  expect(isNothing(await onlyHere())).toBe(true);
  fillBrowser();
  // Another tab has sent it since this one read it.
  drafts.write({ ...draftOf('no longer here', 'gone') });
  kept.delete([...kept.keys()].find((key) => key.endsWith(' gone')) ?? '');
  expect(await onlyHere()).toEqual({ texts: all, taps: 2, examples: 0, soundMs: 0, records: false });
});

test('[SIGNOUT2] a yes covers what was listed, and nothing that came since', () => {
  const told = { texts: ['a', 'b'], taps: 1, examples: 0, soundMs: 2000, records: false };
  expect(wasTold(told, told)).toBe(true);
  expect(wasTold(told, { texts: ['b'], taps: 0, examples: 0, soundMs: 0, records: false })).toBe(true);
  for (const more of [{ texts: ['a', 'c'] }, { taps: 2 }, { examples: 1 }, { soundMs: 2001 }, { records: true }])
    expect(wasTold(told, { ...told, ...more }), JSON.stringify(more)).toBe(false);
  // A running recording grows all the time, and the list said that it was running.
  expect(wasTold({ ...told, records: true }, { ...told, records: true, soundMs: 9000 })).toBe(true);
});

test('[SIGNOUT2] where the server does not answer, or refuses, nothing of it is deleted', async () => {
  fillBrowser();
  expect(await signOut()).toBe(false);
  answers.push(() => new Response('{}', { status: 503 }));
  expect(await signOut()).toBe(false);
  expect((await onlyHere()).texts).toEqual(all);
  expect(news).toEqual([]);
});

test('[SIGNOUT2] [SIGNOUT3] once the server has ended the session nothing is kept here, and the other tabs are told', async () => {
  for (const status of [200, 401]) {
    fillBrowser();
    answers.push(() => new Response('{}', { status }));
    expect(await signOut()).toBe(true);
    expect([...kept.keys()]).toEqual([]);
    expect(isNothing(await onlyHere())).toBe(true);
  }
  await vi.waitFor(() => expect(news).toEqual(['signed-out', 'signed-out']));
});

const pia = { person: 'pia', name: 'Pia' };
const lea = { person: 'lea', name: 'Lea' };
const noOne = {};

/** The server's next answer, which comes when the test gives it. `asked`: the page has asked the question. */
function heldAnswer() {
  let give: (answer: Response) => void = () => undefined;
  const held = { asked: false, give: (answer: object) => give(Response.json(answer)) };
  answers.push(() => {
    held.asked = true;
    return new Promise((ok) => {
      give = ok;
    });
  });
  return held;
}

/** Every answer that was given has been read. */
async function readAll(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((ok) => setTimeout(ok));
}

function expectSignedOut(): void {
  expect(shownSession()).toBe(null);
  expect(showsSignedOut()).toBe(true);
}

/** Pia is signed in here; then she signs out in another tab, which says so. */
async function signedOutInAnotherTab(): Promise<void> {
  const now = heldAnswer();
  tab.postMessage('signed-out');
  await vi.waitFor(() => expect(now.asked).toBe(true));
  now.give(noOne);
  await readAll();
  expectSignedOut();
}

test('[SIGNOUT3] an answer that was on its way when they signed out in another tab leaves them signed out', async () => {
  answers.push(() => Response.json({}));
  await signOut();
  const early = heldAnswer();
  tab.postMessage('signed-in');
  await vi.waitFor(() => expect(early.asked).toBe(true));
  await signedOutInAnotherTab();
  early.give(pia);
  await readAll();
  expectSignedOut();
});

test('[SIGNOUT3] a new name that was on its way when they signed out in another tab leaves them signed out', async () => {
  become(pia);
  const renamed = heldAnswer();
  const signed = signIn('Pia M.');
  await signedOutInAnotherTab();
  answers.push(() => Response.json(noOne));
  renamed.give({ ...pia, name: 'Pia M.' });
  await signed;
  expectSignedOut();
});

test('[SIGNOUT4] a late answer about the last person deletes nothing of the next one', async () => {
  become(pia);
  const early = heldAnswer();
  for (const heard of onTurnedAway) heard();
  become(lea);
  drafts.write({ ...draftOf('by Lea', 'note'), place: { ...place, author: 'lea' } });
  early.give(pia);
  await readAll();
  expect(shownSession()).toEqual(lea);
  expect((await onlyHere()).texts).toEqual(['by Lea']);
});

test('a page that was still asking who it is learns of a sign-in in another tab', async () => {
  await signedOutInAnotherTab();
  const early = heldAnswer();
  tab.postMessage('signed-in');
  await vi.waitFor(() => expect(early.asked).toBe(true));
  answers.push(() => Response.json(pia));
  tab.postMessage('signed-in');
  await vi.waitFor(() => expect(shownSession()).toEqual(pia));
  early.give(noOne);
  await readAll();
  expect(shownSession()).toEqual(pia);
});
