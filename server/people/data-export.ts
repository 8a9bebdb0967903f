import { isOwnEvent } from '../../shared/domain/person/own-events.ts';
import type { PersonId, Seat } from '../../shared/domain/room/people.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import { memberOf } from '../../shared/domain/room/state.ts';
import type { SavedPlan } from '../../shared/domain/workshop/saved-plan.ts';
import { libraryOf } from '../decks/library.ts';
import type { ReadEntry } from '../engine/read-entries.ts';
import type { Access, CameInto } from '../store/access.ts';
import type { Person } from '../store/directory.ts';
import type { Log } from '../store/log.ts';
import { accessNaming, authorOf, isIn, type Kept, type KeptRoom, plansKept, streamsBehind } from './streams-of.ts';

type RoundOfTheirs = { round: number; card: string; seat: Seat | null };

/** More than anyone can come into before retention deletes the oldest ones. */
export const mostPlaces = 10_000;

/** Everything that is kept about a person, for that person. Times are in milliseconds. */
export type DataExport = Person & {
  cameInto: CameInto[];
  /** How many rooms, workshops and decks that may name this person are damaged, so that something may be missing here. */
  unreadable: number;
  /** What they keep for their next workshops. */
  plans: SavedPlan[];
  streams: { kind: Kept['kind']; stream: string; rounds: RoundOfTheirs[]; recordings: string[]; facts: unknown[] }[];
};

/** The addresses at which this person's signed-in browser can hear recordings of them; everyone else in them said yes too. */
function recordingsOf({ stream, read }: KeptRoom, person: PersonId): string[] {
  const { recordings } = read.flatMap(({ events }) => events).reduce(evolveRoom, noRoom);
  const theirs = recordings.filter(({ people, open }) => open && people.includes(person));
  return theirs.flatMap(({ segments }) => segments.map(({ id }) => `/api/rooms/${stream}/recordings/${id}`));
}

function roundsOf({ read }: KeptRoom, person: PersonId): RoundOfTheirs[] {
  const rounds: RoundOfTheirs[] = [];
  let state = noRoom;
  for (const event of read.flatMap((entry) => entry.events)) {
    state = evolveRoom(state, event);
    if (event.type !== 'scene-begun' || !state.round) continue;
    const me = memberOf(state, person);
    if (me) rounds.push({ round: state.round.number, card: state.round.card.title, seat: me.seat });
  }
  return rounds;
}

function factsOf(kept: Kept, person: PersonId): unknown[] {
  if (kept.kind === 'deck' && authorOf(kept) === person) return kept.read.flatMap(({ events }) => events);
  const entries: readonly ReadEntry<Kept['read'][number]['events'][number]>[] = kept.read;
  return entries.flatMap(({ events, command }) => events.filter((event) => isOwnEvent(event, command.person, person)));
}

/** Reads every stream that names a person and returns what is theirs. What others wrote about them belongs to the others. */
export async function exportData(log: Log, access: Access, { person, name }: Person): Promise<DataExport> {
  const streams: DataExport['streams'] = [];
  const unreadable = new Set<string>();
  for (const codes of await accessNaming(log, access, person)) {
    for await (const kept of streamsBehind(log, codes, (stream) => unreadable.add(stream))) {
      if (!isIn(person, kept.entries)) continue;
      const { stream, kind } = kept;
      const rounds = kept.kind === 'room' ? roundsOf(kept, person) : [];
      const recordings = kept.kind === 'room' ? recordingsOf(kept, person) : [];
      streams.push({ kind, stream, rounds, recordings, facts: factsOf(kept, person) });
    }
  }
  const plans = await plansKept(log, person, () => unreadable.add(libraryOf(person)));
  const cameInto = await access.cameInto(person, mostPlaces);
  return { person, name, cameInto, unreadable: unreadable.size, plans: [...plans], streams };
}
