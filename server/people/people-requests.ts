import type { Access } from '../store/access.ts';
import type { Directory, KnownPerson } from '../store/directory.ts';
import type { Log } from '../store/log.ts';
import { exportData, mostPlaces } from './data-export.ts';
import { accessNaming, authorOf, isIn, type Kept, streamsBehind } from './streams-of.ts';

/** What an operator asks about people: find them by name or id, export all that is theirs, or erase them. */
export type PeopleRequest =
  | { does: 'find'; what: string }
  | { does: 'export'; person: string }
  | { does: 'erase'; person: string; confirmed: boolean };

/** `isKnown`: someone with this id exists, by a name or in what is kept. */
export type PeopleAnswer = { isKnown: boolean; text: string };

type Parts = {
  log: Log;
  access: Access;
  directory: Directory;
  /** Erases someone. Out: what happens next, in sentences. */
  erase: (person: string) => Promise<string>;
};

const mostFound = 20;

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const folded = (name: string) => name.normalize('NFC').toLowerCase();

/** Answers an operator, no matter which process has the store open. */
export function answerPeopleRequest(parts: Parts, asked: PeopleRequest): Promise<PeopleAnswer> {
  if (asked.does === 'find') return find(parts, asked.what);
  if (asked.does === 'export') return exportAll(parts, asked.person);
  return asked.confirmed ? erase(parts, asked.person) : foretell(parts, asked.person);
}

async function find({ access, directory }: Parts, what: string): Promise<PeopleAnswer> {
  const found: KnownPerson[] = [];
  for await (const known of directory.people())
    if (known.person === what || folded(known.name).includes(folded(what))) found.push(known);
  if (found.length === 0) return { isKnown: true, text: `No one here has “${what}” in their name, or as their id.` };
  found.sort((a, b) => b.seen - a.seen);
  const shown = found.slice(0, mostFound);
  const longest = Math.max(...shown.map(({ name }) => name.length));
  const lines: string[] = [];
  for (const { person, name, seen } of shown) {
    const places = (await access.cameInto(person, mostPlaces)).length;
    lines.push(`${person}  ${name.padEnd(longest)}  last seen ${day(seen)}  ${counted(places, 'place')}`);
  }
  const more = found.length - shown.length;
  if (more > 0) lines.push(`${more} more, not seen as lately. Type more of the name.`);
  return { isKnown: true, text: lines.join('\n') };
}

async function nameOf({ directory }: Parts, person: string): Promise<string | undefined> {
  return (await directory.namesOf([person]))[person];
}

const unknown = (person: string): PeopleAnswer => ({
  isKnown: false,
  text: `No one here has the id ${person}. Find it by a name: npm run admin -- people find NAME`,
});

async function exportAll(parts: Parts, person: string): Promise<PeopleAnswer> {
  const name = await nameOf(parts, person);
  const taken = await exportData(parts.log, parts.access, { person, name: name ?? '' });
  if (name === undefined && taken.streams.length === 0) return unknown(person);
  return { isKnown: true, text: JSON.stringify(taken, null, 2) };
}

/** How many streams of each kind hold something that is theirs. Their own decks count; other people's decks don't. */
async function keptOf({ log, access }: Parts, person: string): Promise<Record<Kept['kind'], number>> {
  const kinds = { room: 0, workshop: 0, review: 0, deck: 0 };
  for (const codes of await accessNaming(log, access, person))
    for await (const kept of streamsBehind(log, codes, () => undefined))
      if (isIn(person, kept.entries) && (kept.kind !== 'deck' || authorOf(kept) === person)) kinds[kept.kind] += 1;
  return kinds;
}

/** What became of an earlier request to erase this person; null if there was none. */
async function erasedBefore({ directory }: Parts, person: string): Promise<PeopleAnswer | null> {
  const before = (await directory.erasures()).find((one) => one.person === person);
  if (!before) return null;
  const text = before.done
    ? `${person} was erased before. Nothing was changed.`
    : `${person} is being erased: the server’s log says erasure-done once it is done. Nothing was changed.`;
  return { isKnown: true, text };
}

async function foretell(parts: Parts, person: string): Promise<PeopleAnswer> {
  const [name, kinds] = [await nameOf(parts, person), await keptOf(parts, person)];
  const { room, workshop, review, deck } = kinds;
  if (name === undefined && room + workshop + review + deck === 0) return unknown(person);
  const words = [counted(room, 'room'), counted(workshop, 'workshop'), counted(review, 'review')].join(', ');
  return {
    isKnown: true,
    text: `${name ?? 'Someone whose name is gone'} (${person}) would be erased for good: the name, every session and recovery code, ${counted(deck, 'deck')} of theirs, and what they said in ${words}.
Nothing was changed. To erase them: npm run admin -- people erase ${person} --confirm`,
  };
}

async function erase(parts: Parts, person: string): Promise<PeopleAnswer> {
  const before = await erasedBefore(parts, person);
  if (before) return before;
  const found = await foretell(parts, person);
  return found.isKnown ? { isKnown: true, text: await parts.erase(person) } : found;
}
