import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Admission, type NewStream } from '../../../server/access/admission.ts';
import { Quotas } from '../../../server/access/quotas.ts';
import { Closing } from '../../../server/closing.ts';
import { DeckLibrary } from '../../../server/decks/library.ts';
import { type AllStreams, openStreams } from '../../../server/start/open-streams.ts';
import type { Log } from '../../../server/store/log.ts';
import { openFolder, type Store } from '../../../server/store/open-store.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
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
  admission = new Admission({ ...parts, ...streams, library: new DeckLibrary(log), quotas });
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

const openings: readonly Extract<NewStream, { kind: 'room' | 'workshop' }>[] = [
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
