import { Console } from '../../client/workshop/console/console.tsx';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import { type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { atTheTable, called, type Story } from '../support/given.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';
import { type At, htmlOf, wordsOf } from './workshop-seen-by.ts';

/** A workshop's table in each part of its round. */
export const table = {
  walking: called(),
  briefing: atTheTable(called()),
  scene: atTheTable(called()).scene(),
  scoring: atTheTable(called()).scoring(),
  steppingOut: atTheTable(called()).submitted(),
  debrief: atTheTable(called()).debrief(),
};
/** Seven people in the first round. */
export const running = hall(7).inRound();

/** Every group's room, as `part` is. */
export function tilesOf({ groups }: WorkshopState, { state, now }: Story, change: Partial<Tile> = {}): Map<string, Tile> {
  const seen = tileOf('', state, { here: [], lastTapAt: now, reader: 'fay' });
  const tile = (room: string, people: number): Tile => ({ ...seen, room, people, here: people, players: null, ...change });
  return new Map(groups.map(({ room, people }) => [room, tile(room, people.length)] as const));
}

/** The one who leads it. */
export const fay = (at: Partial<At> = {}): At => ({ you: 'fay', ...at });
/** What she reads on the console. */
export const consoleSays = (story: WorkshopStory, at: Partial<At> = {}) => wordsOf(htmlOf(story, fay(at), Console));
