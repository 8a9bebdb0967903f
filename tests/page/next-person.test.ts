import { expect, test, vi } from 'vitest';

const kept = vi.hoisted(() => {
  // As in a browser: what is stored shows up as its own keys, too.
  const kept: Record<string, string> = {};
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void Reflect.set(kept, key, value),
    removeItem: (key: string) => void Reflect.deleteProperty(kept, key),
    clear: () => {
      for (const key of Object.keys(kept)) delete kept[key];
    },
    key: (i: number) => Object.keys(kept)[i] ?? null,
    get length() {
      return Object.keys(kept).length;
    },
  };
  const localStorage = new Proxy(storage, {
    ownKeys: () => [...Object.keys(storage), ...Object.keys(kept)],
    getOwnPropertyDescriptor: (_, key) => ({ value: kept[String(key)], enumerable: true, configurable: true }),
  });
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true, writable: true });
  return kept;
});

const pia = { person: 'pia', name: 'Pia' };
const lea = { person: 'lea', name: 'Lea' };
const nobody = {};

/** A page of this browser, opened again: it knows only what is stored. `answers`: the server's answers, one after another. */
async function openPage(answers: object[]) {
  vi.resetModules();
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(answers.shift() ?? nobody)));
  const { Outbox, unansweredHere } = await import('../../client/sync/outbox.ts');
  const { onTurnedAway } = await import('../../client/sync/socket.ts');
  const session = await import('../../client/sync/session.ts');
  const { signOut } = await import('../../client/mine/sign-out/sign-out.ts');
  const { recover } = await import('../../client/workshop/recovery/recovery.ts');
  const sent: string[] = [];
  const emit = (_: string, { command }: { command: { type: string } }) => void sent.push(command.type);
  const link = { connected: true, timeout: () => ({ emit }) } as never;
  const ignore = () => undefined;
  const openOutbox = () => new Outbox<{ type: string }>(link, 'room', 'room-1', ignore, ignore);
  const turnedAway = async () => {
    for (const heard of onTurnedAway) heard();
    await vi.waitFor(() => expect(answers).toEqual([]));
    await new Promise((ok) => setTimeout(ok));
  };
  return { ...session, signOut, recover, sent, openOutbox, unansweredHere, turnedAway };
}

type Page = Awaited<ReturnType<typeof openPage>>;

/** Pia is signed in at this page and taps without an answer. */
async function piaTaps(): Promise<Page> {
  const answers: object[] = [pia, pia];
  const page = await openPage(answers);
  await page.signIn('Pia');
  page.openOutbox().add({ type: 'say-ready' });
  expect(page.unansweredHere()).toHaveLength(1);
  page.sent.length = 0;
  return page;
}

const sentBy = (page: Page): string[] => {
  page.openOutbox().sendAll();
  return page.sent;
};

/** Each way in which Pia's session ends and Lea's begins. Out: Lea's page. */
const ways: readonly [how: string, go: () => Promise<Page>][] = [
  [
    'the server knows this page no more',
    async () => {
      const page = await piaTaps();
      vi.stubGlobal('fetch', async () => new Response(JSON.stringify(nobody)));
      await page.turnedAway();
      vi.stubGlobal('fetch', async () => new Response(JSON.stringify(lea)));
      await page.signIn('Lea');
      return page;
    },
  ],
  [
    'someone else signed in, in another tab',
    async () => {
      const page = await piaTaps();
      vi.stubGlobal('fetch', async () => new Response(JSON.stringify(lea)));
      await page.turnedAway();
      await vi.waitFor(() => expect(page.become(lea)).toBe(false));
      return page;
    },
  ],
  [
    'the session ended while no page was open',
    async () => {
      await piaTaps();
      const page = await openPage([lea, lea]);
      await page.signIn('Lea');
      return page;
    },
  ],
  [
    'signing out',
    async () => {
      const page = await piaTaps();
      const screen = page.openOutbox();
      await page.signOut();
      // A screen that stores something as it unmounts.
      screen.add({ type: 'say-line' });
      page.sent.length = 0;
      vi.stubGlobal('fetch', async () => new Response(JSON.stringify(lea)));
      await page.signIn('Lea');
      return page;
    },
  ],
  [
    'a recovery code',
    async () => {
      const page = await piaTaps();
      vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ ...lea, workshop: 'w' })));
      await page.recover('code');
      return page;
    },
  ],
];

test.for(ways)('[SIGNOUT4] what Pia tapped is not sent as Lea: %s', async ([, go]) => {
  for (const key of Object.keys(kept)) delete kept[key];
  const page = await go();
  expect(sentBy(page)).toEqual([]);
  expect(page.unansweredHere()).toEqual([]);
});

test('[SIGNOUT4] what Pia tapped is sent after she reloads the page', async () => {
  for (const key of Object.keys(kept)) delete kept[key];
  await piaTaps();
  const page = await openPage([pia, pia]);
  await page.signIn('Pia');
  expect(sentBy(page)).toEqual(['say-ready']);
});
