import { deckText } from '../../server/decks/write-deck.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { defaultPlan, mostRounds } from '../../shared/domain/workshop/plan.ts';
import { eraseWord } from '../../shared/protocol/erase-word.ts';
import { plannedRound, type WorkshopStory } from '../support/given-workshop.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { type Asked, type Call, type Prepared, themselves } from './call.ts';
import { cast } from './largest-rooms.ts';
import { preparedDeck, preparedReview } from './other-calls.ts';
import { placeFor, preparedRoom } from './room-calls.ts';
import { preparedWorkshop } from './workshop-calls.ts';

/** How many largest rooms the person has been in whose data is downloaded or erased. */
const roomsOfOne = 10;

/** What the routes are asked about. */
type Things = { room: string; recorded: string; recording: string; workshop: string; deck: string; copy: number; file: string };

type Route = { name: string; by?: string | null; asked: (things: Things) => Exclude<Asked, { message: string }> };

const get = (name: string, path: (things: Things) => string, by?: string | null): Route => {
  return { name: `GET ${name}`, asked: (things) => ({ method: 'GET', path: path(things) }), ...(by === undefined ? {} : { by }) };
};
const post = (name: string, path: (things: Things) => string, body: (things: Things) => unknown, by?: string | null): Route => {
  const asked = (things: Things) => ({ method: 'POST', path: path(things), body: body(things) });
  return { name: `POST ${name}`, asked, ...(by === undefined ? {} : { by }) };
};
/** A request with the link of the big screen, which has to be made first. */
const onScreen = (name: string, rest: string): Route => ({
  name: `GET ${name}`,
  by: 'fay',
  asked: ({ workshop }) => {
    const first = { method: 'POST', path: `/api/workshops/${workshop}/screen`, body: {}, take: 'screen' };
    return { method: 'GET', path: `/api/screens/{taken}${rest}`, first };
  },
});
const hall = '/api/workshops/{workshop}';
const round = '/api/rooms/{room}/rounds/{round}';

/** Every route, in the order of docs/openapi.json; a test compares the two. Without `by`: asked by Otto, who observed. */
export const routes: readonly Route[] = [
  get('/health/live', () => '/health/live', null),
  get('/health/ready', () => '/health/ready', null),
  get('/api/decks', () => '/api/decks', null),
  get('/api/addresses', () => '/api/addresses', null),
  get('/api/session', () => '/api/session'),
  post(
    '/api/session',
    () => '/api/session',
    () => ({ name: 'A new person' }),
    null,
  ),
  get('/api/examples', () => '/api/examples', null),
  get('/api/examples/traps', () => '/api/examples/traps', null),
  get('/api/examples/{example}/key', () => '/api/examples/into-the-current-sprint/key', null),
  onScreen('/api/screens/{screen}', ''),
  onScreen('/api/screens/{screen}/heat', '/heat'),
  onScreen('/api/screens/{screen}/rounds/{room}/{round}', '/rounds/no-such-room/1'),
  get('/api/invitations/{invitation}', () => '/api/invitations/AAAAAAAAAAAAAAAAAAAAAA', null),
  post(
    '/api/recover',
    () => '/api/recover',
    () => ({ code: 'AAAABBBBCCCCDDDD' }),
  ),
  get('/api/schemas/workshop.json', () => '/api/schemas/workshop.json', null),
  get('/api/schemas/round.json', () => '/api/schemas/round.json', null),
  get(`${hall}/names`, ({ workshop }) => `/api/workshops/${workshop}/names`, 'fay'),
  get(`${hall}/recovery`, ({ workshop }) => `/api/workshops/${workshop}/recovery`, 'fay'),
  post(
    `${hall}/recovery`,
    ({ workshop }) => `/api/workshops/${workshop}/recovery`,
    () => ({}),
    'fay',
  ),
  post(
    `${hall}/screen`,
    ({ workshop }) => `/api/workshops/${workshop}/screen`,
    () => ({}),
    'fay',
  ),
  get(`${hall}/rounds`, ({ workshop }) => `/api/workshops/${workshop}/rounds`, 'fay'),
  get(`${hall}/report`, ({ workshop }) => `/api/workshops/${workshop}/report`, 'fay'),
  get(`${hall}/export.json`, ({ workshop }) => `/api/workshops/${workshop}/export.json`, 'fay'),
  get(`${hall}/export.csv`, ({ workshop }) => `/api/workshops/${workshop}/export.csv`, 'fay'),
  get('/api/me/workshops', () => '/api/me/workshops', 'fay'),
  get(`${hall}/kit`, ({ workshop }) => `/api/workshops/${workshop}/kit`, 'fay'),
  get(`${hall}/kit/{deck}/{card}`, ({ workshop }) => `/api/workshops/${workshop}/kit/first-steps/one-more-feature`, 'fay'),
  get('/api/rooms/{room}/rounds', ({ room }) => `/api/rooms/${room}/rounds`),
  get(round, ({ room }) => `/api/rooms/${room}/rounds/1`),
  get(`${round}/export.json`, ({ room }) => `/api/rooms/${room}/rounds/1/export.json`),
  get(`${round}/export.csv`, ({ room }) => `/api/rooms/${room}/rounds/1/export.csv`),
  get('/api/decks/mine', () => '/api/decks/mine', 'pia'),
  get('/api/decks/{deck}/cards/{card}', () => '/api/decks/first-steps/cards/one-more-feature', 'pia'),
  get('/api/decks/{deck}/file', ({ deck }) => `/api/decks/${deck}/file`, 'pia'),
  {
    name: 'POST /api/decks/{deck}/file',
    by: 'pia',
    asked: ({ deck, file }) => ({
      method: 'POST',
      path: `/api/decks/${deck}/file?id=a-new-file`,
      body: file,
      type: 'application/yaml',
    }),
  },
  {
    name: 'POST /api/decks/files',
    by: 'pia',
    asked: ({ copy, file }) => {
      return { method: 'POST', path: `/api/decks/files?id=a-fresh-file-${copy}`, body: file, type: 'application/yaml' };
    },
  },
  get('/api/me/places', () => '/api/me/places?all=1', 'pia'),
  get('/api/me/plans', () => '/api/me/plans', 'pia'),
  {
    name: 'PUT /api/me/plans/{plan}',
    by: 'pia',
    asked: () => ({ method: 'PUT', path: '/api/me/plans/a-plan-to-keep', body: { name: 'Fridays', plan: defaultPlan } }),
  },
  { name: 'DELETE /api/me/plans/{plan}', by: 'pia', asked: () => ({ method: 'DELETE', path: '/api/me/plans/a-plan-to-keep' }) },
  get('/api/me/data', () => '/api/me/data', 'dora'),
  post(
    '/api/me/sign-out',
    () => '/api/me/sign-out',
    () => ({}),
    'gone',
  ),
  post(
    '/api/me/sign-out-elsewhere',
    () => '/api/me/sign-out-elsewhere',
    () => ({}),
    'pia',
  ),
  post(
    '/api/me/erase',
    () => '/api/me/erase',
    () => ({ word: eraseWord }),
    'erna',
  ),
  {
    name: 'PUT /api/rooms/{room}/recordings/{segment}/parts/{n}',
    asked: ({ recording }) => ({
      method: 'PUT',
      path: `/api/rooms/${recording}/recordings/segment-1/parts/0?began=1`,
      body: Buffer.alloc(1_000_000, 7),
      type: 'audio/webm',
    }),
  },
  get('/api/rooms/{room}/recordings', ({ recorded }) => `/api/rooms/${recorded}/recordings?round=1`),
  get('/api/rooms/{room}/recordings/{segment}', ({ recorded }) => `/api/rooms/${recorded}/recordings/segment-1`),
];

/** Several largest rooms in which someone else observes in Otto's place. */
function roomsWith(person: string, now: number, copy: number): Prepared[] {
  const place = placeFor('show-self-score');
  const people = { ...themselves(cast), otto: `${person}-${copy}` };
  return Array.from({ length: roomsOfOne }, (_, i) => preparedRoom(place, now, `cost-${person}-${i}-${copy}`, people));
}

/** People of whom there is one for each copy of the calls. */
export const perCopy: readonly string[] = ['dora', 'erna', 'gone'];

/** A call for every route; `now`: the server's time, `long`: a workshop after all its rounds. */
export function routeCalls(now: number, copy: number, long: WorkshopStory): Call[] {
  const [review, room] = preparedReview(now, `cost-routes-${copy}`);
  const recorded = preparedRoom(placeFor('answer-recording'), now, `cost-heard-${copy}`);
  const recording = preparedRoom(placeFor('stop-recording'), now, `cost-sound-${copy}`);
  const workshop = preparedWorkshop(long, now, `cost-long-${copy}`);
  const deck = preparedDeck(`cost-file-${copy}`);
  const cards = Array.from({ length: 25 }, (_, i) => ({ ...sampleCard, id: `card-${i}` }));
  const file = deckText({ title: 'Ours', version: 1, cards });
  const things: Things = {
    ...{ room: room.stream, recorded: recorded.stream, recording: recording.stream },
    ...{ workshop: workshop.stream, deck: deck.stream, copy, file },
  };
  const rooms = [room, review, recorded, recording, workshop, deck];
  const of: Record<string, Prepared[]> = { dora: roomsWith('dora', now, copy), erna: roomsWith('erna', now, copy) };
  return routes.map(({ name, by = 'otto', asked }) => ({
    name,
    on: by !== null && of[by] ? of[by] : rooms,
    followed: false,
    by: by !== null && perCopy.includes(by) ? `${by}-${copy}` : by,
    asked: asked(things),
  }));
}

/** The messages other than commands, of which following is the most work. */
export function messageCalls(now: number, copy: number, long: WorkshopStory): Call[] {
  const [review, reviewed] = preparedReview(now, `cost-seen-${copy}`);
  const room = preparedRoom(placeFor('show-self-score'), now, `cost-open-${copy}`);
  const workshop = preparedWorkshop(long, now, `cost-whole-${copy}`);
  const deck = preparedDeck(`cost-read-${copy}`);
  const follows = (name: string, on: Prepared[], by: string, channel: number): Call => ({
    name: `follow ${name}`,
    on,
    followed: channel > 0,
    by,
    asked: { message: 'follow', body: { channel, kind: on[0]?.kind, stream: on[0]?.stream, as: 'myself', cursor: null } },
  });
  const opens = (name: string, body: object): Call => {
    return {
      name,
      on: [],
      followed: false,
      by: 'pia',
      asked: { message: 'open', body: { ...body, id: `cost-${copy}-${name.replaceAll(/\W/g, '-')}`.slice(0, 24) } },
    };
  };
  const enters = (name: string, by: object, who: string): Call => {
    const body = { id: `cost-${copy}-enters`, by };
    return { name, on: [room], followed: true, by: who, asked: { message: 'enter', body } };
  };
  const plan = { ...defaultPlan, rounds: Array.from({ length: mostRounds }, () => plannedRound) };
  return [
    follows('room, not in memory', [room], 'pia', 0),
    follows('room, which others follow', [room], 'pia', 1),
    follows('workshop, not in memory', [workshop], 'fay', 0),
    follows('review, not in memory', [review, reviewed], 'pia', 0),
    follows('deck, not in memory', [deck], 'pia', 0),
    opens('open room', { kind: 'room', settings: defaultSettings }),
    opens('open workshop', { kind: 'workshop', plan }),
    opens('open deck, a copy of the largest', { kind: 'deck', title: 'A copy', copyOf: { deck: deck.stream, card: null } }),
    enters('enter by a wrong code', { code: 'WRNGWRNG' }, 'out'),
    enters('enter by the invitation to a full room', { invitation: `by-${room.stream}` }, 'fay'),
    { name: 'unfollow', on: [room], followed: true, by: 'pia', asked: { message: 'unfollow', body: { channel: 3 } } },
  ];
}
