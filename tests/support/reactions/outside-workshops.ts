import { freshId } from '../../../client/sync/ids.ts';
import type { DeckPageCommand } from '../../../shared/domain/deck/commands.ts';
import type { ReviewEvent } from '../../../shared/domain/review/events.ts';
import { foundIn } from '../found-in.ts';
import { TestPerson } from '../person.ts';
import { seated, toDebrief, toScene } from '../play.ts';
import { sampleCard } from '../sample-cards.ts';
import { countIn, followsAgain, type StoryPlace, type Told } from './story.ts';

const wordsErased = async ({ url, holds }: StoryPlace): Promise<Told> => {
  const [ada, rui] = [await TestPerson.arrive(url, 'Ada'), await TestPerson.arrive(url, 'Rui')];
  const room = await ada.open();
  await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
  await ada.does({ type: 'bring-card', card: { ...sampleCard, id: 'ours', title: 'canary-title' } });
  return {
    all: [ada, rui],
    witness: rui,
    cause: { stream: room, type: 'room-closed' },
    effect: new RegExp(`^words ${room} `),
    act: () => ada.does({ type: 'close-room' }),
    follows: followsAgain,
    isDone: async () => !(await holds(room, 'canary-title')),
    // Each rewrite begins an epoch.
    times: async (log) => (await log.read(room, 0)).epoch - 1,
  };
};

const recordingDeleted = async ({ url, recordings }: StoryPlace): Promise<Told> => {
  const table = await seated(url, 1, { recording: true });
  const { client, advisor, host } = table;
  for (const person of table.all) await person.does({ type: 'answer-recording', yes: true });
  await toScene(table);
  const segment = freshId();
  const voice = `canary-voice-${segment}`;
  await advisor.does({ type: 'start-recording', segment });
  const sent = await fetch(`${url}/api/rooms/${host.room}/recordings/${segment}/parts/0`, {
    method: 'PUT',
    body: voice,
    headers: { 'content-type': 'audio/webm', cookie: advisor.cookie },
  });
  if (!sent.ok) throw new Error(`the part was refused with ${sent.status}`);
  return {
    all: table.all,
    witness: table.observers[0] ?? advisor,
    cause: { stream: host.room, type: 'recording-withdrawn' },
    effect: new RegExp(`^recording ${host.room} `),
    act: () => client.does({ type: 'answer-recording', yes: false }),
    follows: followsAgain,
    isDone: () => foundIn(recordings, [voice]).length === 0,
    // What is deleted cannot be deleted again, and the log doesn't say when it was.
    times: async () => (foundIn(recordings, [voice]).length === 0 ? 1 : 0),
  };
};

const deckDropped = async ({ url, holds }: StoryPlace): Promise<Told> => {
  const [ada, rui] = [await TestPerson.arrive(url, 'Ada'), await TestPerson.arrive(url, 'Rui')];
  const opened = await ada.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'canary-deck', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const { stream } = opened;
  const send = async (command: DeckPageCommand) => {
    const answer = await ada.link.emitWithAck('command', { kind: 'deck', stream, id: freshId(), command });
    if ('refusal' in answer) throw new Error(`the deck refused: ${answer.refusal}`);
  };
  await send({ type: 'write-card', card: { ...sampleCard, id: 'ours' } });
  await send({ type: 'publish-deck' });
  await send({ type: 'set-sharing', shared: true });
  const follow = { channel: 3, kind: 'deck', stream, as: 'myself', cursor: null } as const;
  const invitation = await new Promise<string>((ok) => {
    ada.link.on('snapshot', (channel, { access }) => channel === 3 && ok(access.invitation));
    ada.link.emit('follow', follow, () => undefined);
  });
  await rui.enter({ invitation });
  return {
    all: [ada, rui],
    witness: rui,
    cause: { stream, type: 'deck-removed' },
    effect: new RegExp(`^drop ${stream}$`),
    act: () => send({ type: 'remove-deck' }),
    // Refused once the deck is gone.
    follows: async ({ link }) => {
      await link.emitWithAck('follow', follow);
    },
    isDone: async () => !(await holds(stream, 'canary-deck')),
    times: async (log) => ((await log.read(stream, 0)).entries.length === 0 ? 1 : 0),
  };
};

/** Someone comes into a room whose board is open, while someone else goes through the round. */
const reviewRefreshed = async ({ url }: StoryPlace): Promise<Told> => {
  const table = await seated(url, 1, { level: 1 });
  await toDebrief(table);
  const { host, client } = table;
  const stream = `${host.room}-r1`;
  const late = await TestPerson.arrive(url, 'Late');
  const invitation = host.known?.snapshot.access.invitation ?? '';
  let isThere = false;
  const hears = (people: object | undefined) => {
    isThere ||= people !== undefined && late.id in people;
  };
  const follows = async (person: TestPerson) => {
    if (person !== client) return void (await person.follow(person.room));
    // Goes through the round, and no longer has the room open.
    person.link.on('snapshot', (channel, { state }) => channel === 2 && hears((state as { people?: object }).people));
    person.link.on('events', (channel, _, ...sent) => {
      for (const event of channel === 2 ? (sent as ReviewEvent[]) : []) if (event.type === 'round-read') hears(event.people);
    });
    const answer = await person.link.emitWithAck('follow', { channel: 2, kind: 'review', stream, as: 'myself', cursor: null });
    if ('refusal' in answer) throw new Error(`the review refused: ${answer.refusal}`);
  };
  await follows(client);
  return {
    all: table.all,
    witness: client,
    cause: { stream: host.room, type: 'person-joined' },
    effect: new RegExp(`^${stream} \\d+$`),
    act: async () => {
      const answer = await late.link.emitWithAck('enter', { id: freshId(), by: { invitation } });
      if ('refusal' in answer) throw new Error(`the room refused: ${answer.refusal}`);
    },
    follows,
    isDone: () => isThere,
    times: (log) => countIn(log, stream, 'round-read', ({ people }) => late.id in (people as object)),
  };
};

/** What rooms and decks cause outside of themselves. */
export const outsideWorkshops = {
  'words leave the disk': wordsErased,
  'a recording is deleted': recordingDeleted,
  'a deck leaves the disk': deckDropped,
  'a review is brought up to date': reviewRefreshed,
};
