import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Admission, type NewStream } from '../../../server/access/admission.ts';
import { Quotas } from '../../../server/access/quotas.ts';
import { Closing } from '../../../server/closing.ts';
import { type AllStreams, openStreams } from '../../../server/start/open-streams.ts';
import { type Log, LogFault } from '../../../server/store/log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { sampleCard } from '../../support/sample-cards.ts';
import { freshFolder } from '../../support/start-server.ts';

const nothing = () => undefined;
const host = { person: 'personhost000001', name: 'Hana' };
const guest = { person: 'personguest00001', name: 'Gus' };

let folder: string;
let store: Store;
let closing: Closing;
let admission: Admission;
let streams: AllStreams;
/** Called with each entry before it is appended. */
let before: (stream: string, events: string) => Promise<unknown>;

beforeEach(async () => {
  folder = freshFolder();
  store = await openFolder(folder, nothing);
  closing = new Closing(nothing);
  before = async () => undefined;
  const log: Log = {
    ...store.log,
    append: async (...appended) => {
      await before(appended[0], JSON.stringify(appended[1].events));
      return store.log.append(...appended);
    },
  };
  const parts = { ...store, log, builtIn: [], examples: [], note: nothing, onFault: nothing };
  streams = openStreams(parts, parts, closing);
  const quotas = new Quotas({ cluster: store.cluster, space: { isLow: false }, opensPerMinute: 100 });
  admission = new Admission({ ...parts, ...streams, quotas });
});
afterEach(async () => {
  await closing.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

let asked = 0;
function ref({ person }: { person: string }) {
  asked += 1;
  return { person, id: `asked-${asked}`, hash: `hash-${asked}` };
}

/** Has the words of a stream erased at the moment at which the guest's command is appended to it. */
function eraseBeforeGuest(): void {
  before = async (stream, events) => {
    before = async () => undefined;
    if (events.includes(guest.person)) await store.log.rewrite(stream, (entry) => entry);
  };
}

type Opening = Extract<NewStream, { kind: 'room' | 'workshop' }>;
const openings: readonly Opening[] = [
  { kind: 'room', settings: defaultSettings },
  { kind: 'workshop', plan: defaultPlan },
];

test.for(openings)('[ENTER2] someone is let into a $kind whose words are erased at that moment', async (opening) => {
  const opened = await admission.open(host, ref(host), opening, null);
  const stream = 'stream' in opened ? opened.stream : '';
  const { invitation = '' } = (await store.access.of(stream)) ?? {};
  eraseBeforeGuest();
  expect(await admission.enter(guest, ref(guest), { invitation })).toEqual({ kind: opening.kind, stream, asked: false });
  const cameIn = (await store.access.cameInto(guest.person, 5)).map((came) => came.stream);
  expect(cameIn).toEqual([stream]);
  const { rooms, workshops } = streams;
  const loaded = await (opening.kind === 'room' ? rooms : workshops).load(stream);
  expect(loaded?.subscribers.nameOf(guest.person)).toBe('Gus');
});

const all: readonly NewStream[] = [...openings, { kind: 'deck', title: 'Ours', copyOf: null }];

test.for(all)(
  'what someone opens goes through the engine: a $kind is in memory afterwards, with the name of its opener',
  async (opening) => {
    const opened = await admission.open(host, ref(host), opening, null);
    const stream = 'stream' in opened ? opened.stream : '';
    const { rooms, workshops, decks } = streams;
    const of = { room: rooms, workshop: workshops, deck: decks }[opening.kind];
    expect(of.isLoaded(stream)).toBe(true);
    expect((await of.load(stream))?.subscribers.nameOf(host.person)).toBe('Hana');
  },
);

test.for(all)('the command that opened a $kind opens nothing else, and twice at once it opens one', async (opening) => {
  const first = ref(host);
  const [opened, again] = await Promise.all([1, 2].map(() => admission.open(host, first, opening, null)));
  expect(again).toEqual(opened);
  expect(await admission.open(host, first, opening, null)).toEqual(opened);
  for (const other of all) {
    const answer = await admission.open(host, { ...first, hash: 'another' }, other, null);
    expect(answer).toEqual({ refusal: 'id-used-otherwise' });
  }
});

test('what is refused leaves no code behind, and what cannot be stored is opened when it is asked for again', async () => {
  const tooMany = { kind: 'deck' as const, title: 'Ours', cards: Array.from({ length: 31 }, () => sampleCard) };
  expect(await admission.open(host, ref(host), tooMany, null)).toEqual({ refusal: 'too-many-cards' });
  expect(await store.access.after('')).toEqual([]);
  before = () => Promise.reject(new LogFault('full', new Error('planted')));
  const again = ref(host);
  const opening = { kind: 'room', settings: defaultSettings } as const;
  expect(await admission.open(host, again, opening, null)).toEqual({ refusal: 'cannot-store' });
  const [codes] = await store.access.after('');
  before = async () => undefined;
  expect(await admission.open(host, again, opening, null)).toEqual({ kind: 'room', stream: codes?.stream, asked: false });
});

test('where the place of a stream in the store is damaged, another one is opened', async () => {
  let refused = 0;
  before = () => (refused++ < 2 ? Promise.reject(new LogFault('failed', new Error('planted'))) : Promise.resolve());
  const opened = await admission.open(host, ref(host), { kind: 'room', settings: defaultSettings }, null);
  expect(opened).toMatchObject({ kind: 'room' });
  expect(await store.access.after('')).toHaveLength(1);
});
