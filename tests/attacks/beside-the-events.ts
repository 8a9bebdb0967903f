import { freshId } from '../../client/sync/ids.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import { openHall, openRound } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** A reader to whom something may not have been sent. */
type Cell = { reader: string; about: string; received: boolean };

/** Names of frames that carry what isn't an event. */
const beside = /^\d*\["(names|presence|tiles|progress)"/;

class Table {
  readonly cells: Cell[] = [];

  /** The reader may have nothing of this person, neither the name nor the id, in any frame since `from`. */
  nothingOf(person: TestPerson, who: string, reader: TestPerson, from = 0): void {
    const sent = reader.frames.slice(from).join('\n');
    this.cells.push({ reader: reader.name, about: who, received: sent.includes(`"${person.name}"`) || sent.includes(person.id) });
  }

  noFrames(kinds: RegExp, about: string, reader: TestPerson, from: number): void {
    this.cells.push({ reader: reader.name, about, received: reader.frames.slice(from).some((frame) => kinds.test(frame)) });
  }
}

async function renamed(person: TestPerson, name: string): Promise<TestPerson> {
  const headers = { 'content-type': 'application/json', cookie: person.cookie };
  await fetch(`${person.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ name }) });
  const other = new TestPerson(person.url, name);
  Object.assign(other, { id: person.id, cookie: person.cookie });
  await other.connect();
  return other;
}

const isRefused = (answer: EnterAnswer) => 'refusal' in answer;

/** Someone who waits at a room's door, someone who was removed from it, and someone who comes in. */
async function atTheDoor(url: string, table: Table): Promise<void> {
  const host = await TestPerson.arrive(url, 'Host of Rooms');
  await host.open();
  const { invitation, code } = host.known?.snapshot.access ?? { invitation: '', code: '' };
  await host.does({ type: 'set-lobby', open: false });
  const asker = await TestPerson.arrive(url, 'Waiting Person');
  await asker.enter({ code });
  const removed = await TestPerson.arrive(url, 'Removed Person');
  await removed.enter({ invitation });
  await host.does({ type: 'remove-person', person: removed.id });
  await until(() => removed.lost !== null, 'they are shut out');
  const since = removed.frames.length;
  const late = await TestPerson.arrive(url, 'Late Person');
  await late.enter({ invitation });
  await until(() => host.frames.some((frame) => frame.includes(late.name)), 'the host reads who came');
  table.nothingOf(late, 'who came in', asker);
  table.nothingOf(host, 'who was there', asker);
  table.noFrames(beside, 'who is connected', asker, 0);
  table.nothingOf(late, 'who came in', removed, since);
  table.noFrames(beside, 'who is connected', removed, since);
  for (const person of [host, asker, removed, late]) person.disconnect();
}

/** A locked workshop: a stranger, someone who was removed, and groups that may not know of each other. */
async function atTheWorkshop(url: string, table: Table, renames: number): Promise<void> {
  const hall = await openHall(url, 6, { opening: [] });
  const { lead, people, invitation } = hall;
  await openRound(hall);
  const groups = lead.workshop?.state.groups ?? [];
  const groupOf = (person: TestPerson) => groups.findIndex((group) => group.people.includes(person.id));
  for (const reader of people)
    for (const other of people.filter((one) => groupOf(one) !== groupOf(reader))) table.nothingOf(other, 'another group', reader);
  await lead.leads({ type: 'lock-workshop', locked: true });
  const everyone = [lead, ...people];
  let stranger = await TestPerson.arrive(url, 'Refused Person');
  for (let i = 0; i < renames; i++) {
    if (!isRefused(await stranger.enter({ invitation }))) throw new Error('a locked workshop let a stranger in');
    for (const reader of everyone) table.nothingOf(stranger, 'a refused stranger', reader);
    stranger.disconnect();
    stranger = await renamed(stranger, `Refused Again ${i}`);
  }
  const [demoted, other] = people;
  if (!demoted || !other) throw new Error('impossible: nobody came');
  await lead.leads({ type: 'add-facilitator', person: demoted.id });
  await until(() => demoted.tiles.size > 0, 'the new facilitator sees rooms');
  await lead.leads({ type: 'end-facilitator', person: demoted.id });
  await until(() => demoted.workshop?.state.facilitators.includes(demoted.id) === false, 'they lead no longer');
  const since = demoted.frames.length;
  const tilesOf = lead.frames.length;
  other.disconnect();
  const told = () => lead.frames.slice(tilesOf).filter((frame) => beside.test(frame)).length >= 2;
  await until(told, 'the facilitator is sent presence and tiles');
  table.noFrames(/^\d*\["(tiles|progress|presence",1)/, 'the rooms, after they led', demoted, since);
  for (const person of [...everyone, stranger]) person.disconnect();
}

/** Readers of one deck, and someone whom it is not shared with. */
async function atTheDeck(url: string, table: Table): Promise<void> {
  const [author, one, other, refused] = [
    await TestPerson.arrive(url, 'Author Person'),
    await TestPerson.arrive(url, 'First Reader'),
    await TestPerson.arrive(url, 'Second Reader'),
    await TestPerson.arrive(url, 'Unshared Person'),
  ];
  const copyOf = { deck: 'scope-creep', card: null };
  const opened = await author.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const { stream } = opened;
  let invitation = '';
  author.link.on('snapshot', (channel, { access }) => {
    if (channel === 5) invitation = access.invitation;
  });
  const follow = (who: TestPerson) =>
    who.link.emitWithAck('follow', { channel: 5, kind: 'deck', stream, as: 'myself', cursor: null });
  const does = (command: object) => author.link.emitWithAck('command', { kind: 'deck', stream, id: freshId(), command } as never);
  await follow(author);
  await until(() => invitation !== '', 'the author has the link');
  if (!isRefused(await refused.enter({ invitation }))) throw new Error('a private deck let a stranger in');
  await does({ type: 'publish-deck' });
  await does({ type: 'set-sharing', shared: true });
  for (const reader of [one, other]) {
    const answer = await reader.enter({ invitation });
    if ('refusal' in answer) throw new Error(answer.refusal);
    await follow(reader);
  }
  await until(() => author.frames.some((frame) => frame.includes(`"${other.name}"`)), 'the author reads who reads');
  const again = await renamed(one, 'Reader With Another Name');
  await again.enter({ invitation });
  await until(() => author.frames.some((frame) => frame.includes(`"${again.name}"`)), 'the author reads the new name');
  table.nothingOf(again, 'another reader’s new name', other);
  table.nothingOf(other, 'another reader', one);
  table.nothingOf(one, 'another reader', other);
  table.nothingOf(refused, 'a refused stranger', author);
  for (const person of [author, one, again, other, refused]) person.disconnect();
}

/** S27: frames that aren't events: names, presence, tiles, progress. */
export const besideTheEvents: Trial = {
  row: 'S27',
  what: 'names, presence, tiles and progress, for someone asking, refused, removed, demoted, in another group, or reading the same deck',
  must: 'no one is sent anything of someone whom their snapshot doesn’t name; a refused stranger reaches no one',
  longMinutes: 0,
  run: ({ form }) =>
    withServer(async ({ url }) => {
      const table = new Table();
      await atTheDoor(url, table);
      await atTheWorkshop(url, table, byForm(form, { short: 2, usual: 6, long: 20 }));
      await atTheDeck(url, table);
      const wrong = table.cells.filter(({ received }) => received);
      const first = wrong[0] ? `: ${wrong[0].reader} was sent ${wrong[0].about}` : '';
      return {
        held: wrong.length === 0,
        figure: `${wrong.length} of ${table.cells.length} cells otherwise${first}`,
        fired: `${table.cells.length} pairs of a reader and what they may not have`,
      };
    }),
};
