import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshId } from '../../client/sync/ids.ts';
import { pageFolder } from '../../server/current-build.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { linkOf } from '../support/big-screen.ts';
import { TestPerson } from '../support/person.ts';
import { agreed, seated, settledTogether, type Table, toScoring } from '../support/play.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { canaryCard } from './canary-card.ts';
import { type Canary, leaksIn, liesIn, unheard } from './canary-scan.ts';
import { LedRound } from './led-round.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inside = ['client', 'advisor', 'one', 'two'];
/** `two` brought the card, so they see all of it from the beginning. */
const canaries: readonly Canary[] = [
  { word: 'canary-card-client', before: ['client', 'two'], after: inside },
  { word: 'canary-card-advisor', before: ['advisor', 'two'], after: inside },
  { word: 'canary-card-observers', before: ['one', 'two'], after: inside },
  { word: 'canary-card-answer', before: ['two'], after: inside },
  { word: 'canary-draft', before: ['advisor'], after: ['advisor'] },
  { word: 'canary-stake', before: ['advisor'], after: inside },
  { word: 'canary-line', before: inside, after: inside },
  { word: 'canary-quote', before: ['one'], after: inside },
  { word: 'canary-note', before: ['one'], after: inside },
  { word: 'canary-tone', before: ['one'], after: ['one', 'advisor'] },
  { word: 'canary-why', before: ['one'], after: inside },
  { word: 'canary-own-why', before: ['advisor'], after: ['advisor'] },
  { word: 'canary-shelf', before: ['one'], after: ['one'] },
];
/** Only written once the board is open. */
const lateCanaries: readonly Canary[] = [
  { word: 'canary-reflection', before: [], after: ['advisor'] },
  { word: 'canary-transfer', before: [], after: ['one'] },
  { word: 'canary-look-back', before: [], after: ['advisor'] },
  { word: 'canary-unpublished', before: [], after: ['one'] },
  { word: 'canary-takeaway', before: [], after: ['advisor'] },
];

type People = { table: Table; byName: Map<string, TestPerson>; pages: Map<string, string[]>; deck: string };

const commandInto = (person: TestPerson, kind: 'review' | 'deck', stream: string, command: unknown) =>
  person.link.emitWithAck('command', { kind, stream, id: freshId(), command } as never);

/** Everyone requests everything that a page can request; headers are scanned too. */
async function askEverything(url: string, { table, byName, pages, deck }: People): Promise<void> {
  const room = `/api/rooms/${table.host.room}/rounds`;
  const paths = [
    ...['', '/1', '/1/export.json', '/1/export.csv'].map((end) => room + end),
    ...['', '/mine', `/${deck}/file`].map((end) => `/api/decks${end}`),
    ...[
      '/api/session',
      '/api/me/data',
      '/api/me/places?all=1',
      '/api/examples',
      '/api/addresses',
      `/r/${table.host.room}`,
      `/decks/${deck}`,
    ],
    ...['names', 'report', 'rounds', 'export.json', 'export.csv', 'kit', 'kit/first-steps/one-more-feature', 'recovery'].map(
      (end) => `/api/workshops/${table.host.room}/${end}`,
    ),
    ...['', '/heat'].map((end) => `/api/screens/${byName.get('screen')?.screen}${end}`),
  ];
  for (const [name, person] of byName)
    for (const path of paths) {
      const answer = await fetch(`${url}${path}`, { headers: { cookie: person.cookie } });
      // Browsers get their own cookie again, to renew it. A session token anywhere else is a leak, even to its owner.
      const headers = [...answer.headers].filter(
        ([key, value]) => key !== 'set-cookie' || !value.startsWith(`${person.cookie};`),
      );
      pages.get(name)?.push(`${path} ${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`);
    }
}

/**
 * People who may not know the secrets also try sockets: they follow everything, send old cursors and send commands that are
 * refused.
 */
async function peek({ table, byName, deck }: People): Promise<void> {
  const { room } = table.host;
  const cursors = [null, { epoch: 1, revision: 3, version: 0 }, { epoch: 1, revision: 3, version: 5 }];
  for (const person of byName.values())
    for (const [i, cursor] of cursors.entries())
      for (const [kind, stream] of [
        ['room', room],
        ['review', `${room}-r1`],
        ['deck', deck],
        ['workshop', room],
      ] as const)
        for (const as of ['myself', 'projector'] as const)
          await person.link.emitWithAck('follow', { channel: 2 + i, kind, stream, as, cursor });
  for (const person of byName.values())
    for (const command of [
      { type: 'note-mark', mark: 'mark-1', quote: 'mine' },
      { type: 'take-back-note', note: 'note-1' },
    ] as const)
      if (person !== byName.get('one')) await person.command(command);
}

async function gather(url: string): Promise<People> {
  const table = await seated(url, 2, { level: 3, talk: 'typed' });
  const [one, two] = table.observers;
  if (!one || !two) throw new Error('impossible: no observers');
  const { access } = table.host.known?.snapshot ?? {};
  await table.host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(url, 'Guest');
  await guest.enter({ code: access?.code ?? '' });
  const stranger = await TestPerson.arrive(url, 'Stranger');
  const leader = await TestPerson.arrive(url, 'Leader');
  await leader.lead({ ...defaultPlan });
  // The big screen of another workshop, by its link.
  const screen = await TestPerson.screen(url, await linkOf(leader));
  for (const outsider of [stranger, leader, screen]) outsider.room = table.host.room;
  const opened = await one.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'canary-shelf', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const byName = new Map([
    ['client', table.client],
    ['advisor', table.advisor],
    ['one', one],
    ['two', two],
    ['guest', guest],
    ['stranger', stranger],
    ['leader', leader],
    ['screen', screen],
  ]);
  const pages = new Map([...byName.keys()].map((name) => [name, [] as string[]]));
  return { table, byName, pages, deck: opened.stream };
}

/** A round with a canary in every text that can be written, up to the moment before the reveal. */
async function playBlind({ table, byName }: People): Promise<void> {
  const { client, advisor } = table;
  const [one = advisor, two = advisor] = table.observers;
  await two.does({ type: 'bring-card', card: canaryCard });
  for (const person of table.all) await person.does({ type: 'answer-words', keep: true });
  await table.host.does({ type: 'begin-round', card: `here/${canaryCard.id}`, seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  await advisor.does({ type: 'sort-stance', stance: 'push back', stake: 'canary-stake' });
  await advisor.does({ type: 'write-draft', step: 'invite', words: 'canary-draft' });
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'everybody is in the scene');
  await client.does({ type: 'say-line', line: 'line-1', words: 'canary-line' });
  const heardAt = Date.now();
  await one.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt, quote: 'canary-quote' });
  await one.does({ type: 'leave-note', note: 'note-1', kind: 'phrase', heardAt, words: 'canary-note', of: 'advisor' });
  await one.does({ type: 'leave-note', note: 'note-2', kind: 'tone', heardAt, words: 'canary-tone', of: null });
  await toScoring(table);
  await one.does({ type: 'rate', step: 'impact', value: 3, why: 'canary-why' });
  await advisor.does({ type: 'rate', step: 'impact', value: 1, why: 'canary-own-why' });
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await until(() => [...byName.values()].every((p) => p.lost === null), 'nobody was sent away');
}

async function openAndGoOn({ table }: People): Promise<void> {
  const { advisor } = table;
  const [one = advisor] = table.observers;
  await advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await advisor.does({ type: 'write-reflection', responded: 'canary-reflection', worked: '', adjust: '' });
  await one.does({ type: 'write-transfer', words: 'canary-transfer' });
  const review = `${table.host.room}-r1`;
  // The first request for a round creates its review.
  for (const person of table.all)
    await person.link.emitWithAck('follow', { channel: 6, kind: 'review', stream: review, as: 'myself', cursor: null });
  await commandInto(advisor, 'review', review, { type: 'keep-reflection', words: 'canary-look-back', shared: false });
  const comment = { type: 'keep-comment', comment: 'comment-1', atMs: 0, words: 'canary-unpublished', signed: true };
  await commandInto(one, 'review', review, comment);
  await agreed(table, table.host, { type: 'begin-closing' });
  await settledTogether(table.all);
  await advisor.does({ type: 'keep-takeaway', sentence: 'canary-takeaway', where: '', when: '' });
}

function receivedBy({ byName, pages }: People): Map<string, string> {
  return new Map([...byName].map(([name, { frames }]) => [name, [...frames, ...(pages.get(name) ?? [])].join('\n')]));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Texts of the built-in cards that no page may contain. */
function briefsInBundle(): { texts: number; found: string[] } {
  const files = readdirSync(pageFolder(), { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  const bundle = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
  const hidden = loadDecks(join(root, 'server/decks')).flatMap(({ cards }) =>
    cards.flatMap(({ client: { persona, other, opening, ...client }, advisor, answer }) => textsIn([client, advisor, answer])),
  );
  const texts = [...new Set(hidden.filter((text) => text.length > 24))];
  return { texts: texts.length, found: texts.filter((text) => bundle.includes(text)) };
}

/** S1: a canary in everything that people keep to themselves, and a scan of every byte that anyone receives. */
export const canariesEverywhere: Trial = {
  row: 'S1',
  what: 'a canary in every secret; every byte that each seat receives, logs, exports, bundles',
  must: 'none outside its audience; a planted leak is found',
  longMinutes: 1,
  run: async () => {
    const server = new ServerProcess(await freePort(), freshFolder());
    await server.start();
    try {
      const people = await gather(server.url);
      await playBlind(people);
      await peek(people);
      await askEverything(server.url, people);
      const before = receivedBy(people);
      await openAndGoOn(people);
      await peek(people);
      await askEverything(server.url, people);
      const after = receivedBy(people);
      const all = [...canaries, ...lateCanaries];
      const led = await LedRound.play(server.url);
      const ledScan = await led.scan();
      led.leave();
      const signedIn = [...people.byName].filter(([, { cookie }]) => cookie !== '');
      const tokens = signedIn.map(([name, { cookie }]) => ({
        word: cookie.split('=')[1] ?? '',
        before: [],
        after: [],
        name,
      }));
      const { invitation = '' } = people.table.host.known?.snapshot.access ?? {};
      const access = { word: invitation, before: inside, after: inside };
      for (const person of people.byName.values()) person.disconnect();
      const code = await server.end('SIGTERM');
      const written = ['canary', ...tokens.map(({ word }) => word), invitation].filter((word) => liesIn(server.output, word));
      const bundle = briefsInBundle();
      const leaks = [
        ...leaksIn(before, [...canaries, ...tokens, access], 'before'),
        ...leaksIn(after, [...all, ...tokens, access], 'after'),
        ...ledScan.leaks,
        ...written.map(() => 'a secret is in what the server wrote'),
        ...bundle.found.map((text) => `the page carries "${text.slice(0, 40)}"`),
      ];
      const unfound = [...unheard(before, canaries, 'before'), ...unheard(after, all, 'after'), ...ledScan.unfound];
      // Each secret is planted as a leak into what the stranger received, in three forms: the scan must find them all.
      const forms = [(w: string) => w, (w: string) => Buffer.from(`{${w}}`).toString('base64'), (w: string) => w.toUpperCase()];
      const planted = all.flatMap((canary) =>
        forms.map((form) => ({ canary, text: `${after.get('stranger')}${form(canary.word)}` })),
      );
      const found = planted.filter(({ canary, text }) => leaksIn(new Map([['stranger', text]]), [canary], 'after').length === 1);
      const bytes = [...after.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      return {
        held: leaks.length === 0 && unfound.length === 0 && found.length === planted.length && code === 0,
        figure: `${leaks.length} leaks${leaks.length ? `: ${leaks.slice(0, 4).join('; ')}` : ''}; ${found.length} of ${planted.length} planted ones found${unfound.length ? `; NOT HEARD by its own: ${unfound.slice(0, 4).join('; ')}` : ''}`,
        fired: `${all.length} canaries, ${tokens.length} tokens and an invitation in ${Math.round(bytes / 1000)} kB that seven people and a big screen received by sockets, pages and exports; ${server.output.length} characters of log; ${bundle.texts} texts of cards against the page`,
      };
    } finally {
      await server.end();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  },
};
