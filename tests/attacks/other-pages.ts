import { fileURLToPath } from 'node:url';
import { freshId } from '../../client/sync/ids.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { TestPerson } from '../support/person.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { canaryCard } from './canary-card.ts';
import { withServer } from './with-server.ts';

const decks = fileURLToPath(new URL('../../server/decks/', import.meta.url));
const builtIn = { deck: 'first-steps', card: 'own-authentication' };

/** One way to read a card elsewhere. Out: everything that came back, as text. */
type Way = { name: string; read: (person: TestPerson) => Promise<string> };

async function fetched(person: TestPerson, path: string): Promise<string> {
  return (await fetch(`${person.url}${path}`, { headers: { cookie: person.cookie } })).text();
}

/** Follows a deck. Out: the answer, and what was sent over the link since. */
async function followed(person: TestPerson, deck: string): Promise<string> {
  const since = person.frames.length;
  const message = { channel: 7, kind: 'deck', stream: deck, as: 'myself', cursor: null } as const;
  const answer = await person.link.emitWithAck('follow', message);
  if ('accepted' in answer)
    await until(() => person.frames.slice(since).some((frame) => frame.includes('"snapshot"')), 'the deck');
  person.link.emit('unfollow', { channel: 7 });
  return JSON.stringify(answer) + person.frames.slice(since).join('\n');
}

/** The cards of a new deck that was to be a copy, or the refusal. */
async function copied(person: TestPerson, copyOf: { deck: string; card: string | null }): Promise<string> {
  const opened = await person.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'A copy', copyOf });
  return 'stream' in opened ? followed(person, opened.stream) : JSON.stringify(opened);
}

async function copiedInto(person: TestPerson, copyOf: { deck: string; card: string }): Promise<string> {
  const opened = await person.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Mine', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const command = { type: 'copy-cards', ...copyOf } as const;
  const answer = await person.link.emitWithAck('command', { kind: 'deck', stream: opened.stream, id: freshId(), command });
  return JSON.stringify(answer) + (await followed(person, opened.stream));
}

async function kit(person: TestPerson): Promise<string> {
  await person.lead(defaultPlan);
  const pages = ['', `/${builtIn.deck}/${builtIn.card}`].map((end) =>
    fetched(person, `/api/workshops/${person.workshopId}/kit${end}`),
  );
  return (await Promise.all(pages)).join('\n');
}

const waysToBuiltIn: readonly Way[] = [
  { name: 'the kit of a workshop of their own', read: kit },
  { name: 'a copy of the card', read: (person) => copied(person, builtIn) },
  { name: 'a copy of the deck', read: (person) => copied(person, { ...builtIn, card: null }) },
  { name: 'the card copied into a deck', read: (person) => copiedInto(person, builtIn) },
];

const waysToShared = (deck: string): readonly Way[] => [
  { name: 'the page of the deck', read: (person) => followed(person, deck) },
  { name: 'the file of the deck', read: (person) => fetched(person, `/api/decks/${deck}/file`) },
  { name: 'a copy of the card', read: (person) => copied(person, { deck, card: canaryCard.id }) },
  { name: 'the card copied into a deck', read: (person) => copiedInto(person, { deck, card: canaryCard.id }) },
];

/** A deck of someone else's with the canary card, which these people were sent the link of. Out: the deck. */
async function sharedDeck(url: string, readers: readonly TestPerson[]): Promise<string> {
  const author = await TestPerson.arrive(url, 'Author');
  const opened = await author.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const deck = opened.stream;
  const commands = [
    { type: 'write-card', card: canaryCard },
    { type: 'publish-deck' },
    { type: 'set-sharing', shared: true },
  ] as const;
  for (const command of commands) {
    const answer = await author.link.emitWithAck('command', { kind: 'deck', stream: deck, id: freshId(), command });
    if ('refusal' in answer) throw new Error(answer.refusal);
  }
  const page = await followed(author, deck);
  const invitation = /\\?"invitation\\?":\\?"([\w-]+)/.exec(page)?.[1] ?? '';
  for (const reader of readers) await reader.enter({ invitation });
  author.disconnect();
  return deck;
}

type Tally = { tries: number; told: string[]; afterwards: number };

/** Every seat tries every way before the board is open, and then once more, when each must work: a way that never works proves nothing. */
async function readElsewhere(table: Table, card: string, ways: readonly Way[], secrets: readonly string[]): Promise<Tally> {
  const tally: Tally = { tries: 0, told: [], afterwards: 0 };
  const tellsAny = (text: string) => secrets.some((secret) => text.includes(secret));
  const everyWay = async (moment: string, people: readonly TestPerson[] = table.all) => {
    for (const person of people)
      for (const { name, read } of ways) {
        tally.tries += 1;
        if (tellsAny(await read(person))) tally.told.push(`${name}, ${moment}`);
      }
  };
  const invitation = table.host.known?.snapshot.access.invitation ?? '';
  await table.host.does({ type: 'begin-round', card, seats: 'as-they-are', again: false });
  await until(() => table.all.every((p) => p.state.stage.phase === 'briefing'), 'the briefing');
  await everyWay('in the briefing');
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'the scene');
  await everyWay('in the scene');
  // Someone who leaves for a moment comes back to the same seat.
  await table.client.does({ type: 'leave-room' });
  await everyWay('after leaving for a moment', [table.client]);
  await table.client.enter({ invitation });
  if (table.client.state.members.find((m) => m.person === table.client.id)?.seat !== 'client')
    throw new Error('the seat was lost');
  await table.advisor.does({ type: 'end-scene' });
  for (const person of table.all) await person.command({ type: 'submit-sheet' });
  await table.host.command({ type: 'reveal' });
  for (let i = 0; i < 4 && table.host.state.stage.phase !== 'debrief'; i++) {
    await table.host.command({ type: 'pass-out-of-role' });
    await table.host.command({ type: 'reveal' });
  }
  for (const { read } of ways) if (tellsAny(await read(table.client))) tally.afterwards += 1;
  return tally;
}

/** The advisor gives the seat up, reads what an observer may, and wants it back; then the client's. Out: what worked. */
async function seatHopping(url: string): Promise<string[]> {
  const worked: string[] = [];
  const hops = async (table: Table, takesOver: boolean) => {
    const [observer] = table.observers;
    const { advisor, client } = table;
    if (!observer) throw new Error('impossible: no observer');
    const since = advisor.frames.length;
    await advisor.does({ type: 'decline-seat' });
    if (takesOver) {
      await observer.does({ type: 'take-seat', seat: 'advisor' });
      await observer.does({ type: 'decline-seat' });
    }
    const read = advisor.frames.slice(since).some((frame) => frame.includes('"cues"'));
    const back = 'accepted' in (await advisor.command({ type: 'take-seat', seat: 'advisor' }));
    if (read && back) worked.push('the advisor read the observers’ part and pushes back');
    await client.does({ type: 'decline-seat' });
    if ('accepted' in (await client.command({ type: 'take-seat', seat: 'advisor' }))) worked.push('the client pushes back');
    if ('accepted' in (await advisor.command({ type: 'take-seat', seat: 'client' }))) worked.push('the advisor plays the client');
  };
  for (const takesOver of [false, true]) {
    const table = await seated(url, 1);
    await toScene(table, builtIn.card);
    await hops(table, takesOver);
    for (const person of table.all) person.disconnect();
  }
  return worked;
}

/** S24: the card on one's table, asked for on every other page while its round runs. */
export const otherPages: Trial = {
  row: 'S24',
  what: 'the card on one’s table, by kit, copy, file and page of its deck; another seat’s part, by changing seats',
  must: 'no one is told; everyone may read it once the board is open',
  longMinutes: 1,
  run: () =>
    withServer(async ({ url }) => {
      const card = loadDecks(decks)
        .flatMap(({ cards }) => cards)
        .find(({ id }) => id === builtIn.card);
      if (!card) throw new Error('impossible: the first card is gone');
      const one = await seated(url, 1);
      const known = await readElsewhere(one, card.id, waysToBuiltIn, [card.client.wants, card.client.givesWay]);
      const two = await seated(url, 1);
      const deck = await sharedDeck(url, two.all);
      const secrets = ['canary-card-client', 'canary-card-advisor', 'canary-card-observers', 'canary-card-answer'];
      const shared = await readElsewhere(two, `${deck}/${canaryCard.id}`, waysToShared(deck), secrets);
      const worked = await seatHopping(url);
      for (const person of [...one.all, ...two.all]) person.disconnect();
      const told = [...known.told, ...shared.told];
      const ways = waysToBuiltIn.length + waysToShared(deck).length;
      const open = known.afterwards + shared.afterwards;
      return {
        held: told.length === 0 && worked.length === 0 && open === ways,
        figure: `told ${told.length} of ${known.tries + shared.tries} times${told.length > 0 ? ` (${told[0]})` : ''}; ${worked.length} changes of seats worked${worked.length > 0 ? ` (${worked[0]})` : ''}; ${open} of ${ways} ways tell once the board is open`,
        fired: open > 0 ? `${ways} ways, every seat, in the briefing and in the scene; two tables where seats change` : '',
      };
    }),
};
