import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
  expect(await onlyHere()).toEqual({ texts: all, taps: 2, soundMs: 0, records: false });
});

test('[SIGNOUT2] a yes covers what was listed, and nothing that came since', () => {
  const told = { texts: ['a', 'b'], taps: 1, soundMs: 2000, records: false };
  expect(wasTold(told, told)).toBe(true);
  expect(wasTold(told, { texts: ['b'], taps: 0, soundMs: 0, records: false })).toBe(true);
  for (const more of [{ texts: ['a', 'c'] }, { taps: 2 }, { soundMs: 2001 }, { records: true }])
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
  tab.close();
});
