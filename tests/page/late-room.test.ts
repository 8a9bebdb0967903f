import { expect, test } from 'vitest';
import { momentIn } from '../../client/workshop/console/say-now.tsx';
import { RoundScreen } from '../../client/workshop/projector/round-screen.tsx';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { atTheTable, called, type Story } from '../support/given.ts';
import { hall } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

const workshop = hall(12).inRound();
const waits = ['pia', 'otto', 'hana'].reduce<Story>((story, person) => story.does(person, { type: 'say-here' }), called());
const reads = atTheTable(called());
const plays = reads.scene();

function tilesOf(...rooms: readonly Story[]): Tile[] {
  return rooms.map(({ state, now }, i) =>
    tileOf(workshop.state.groups[i]?.room ?? '', state, { here: [], lastTapAt: now, reader: projector }),
  );
}

/** What the big screen says while the rooms are in these stories. */
function says(...rooms: readonly Story[]): string {
  const tiles = new Map(tilesOf(...rooms).map((tile) => [tile.room, tile]));
  return wordsOf(htmlOf(workshop, { you: projector, tiles, now: plays.now }, RoundScreen));
}

const tables = say('leading.projector.tables');
const lateOne = say('leading.projector.onTheWayNames', 'cleo');

test('[PACE9] one room that waits for someone doesn’t hold up the words for those that play', () => {
  for (const [others, moment] of [
    [[plays, plays, plays], 'scene'],
    [[plays, plays, reads], 'scene'],
    [[reads, reads, plays], 'briefing'],
  ] as const) {
    expect(momentIn(workshop.state, tilesOf(waits, ...others))).toBe(moment);
    expect(says(waits, ...others)).toContain(say(`leading.projector.phases.${moment}`));
    expect(says(waits, ...others)).not.toContain(tables);
    expect(says(waits, ...others)).toContain(lateOne);
  }
});

test('[PACE9] those that wait don’t count, even if they are the most in one phase', () => {
  expect(momentIn(workshop.state, tilesOf(waits, waits, plays, plays, reads))).toBe('scene');
});

test('[PACE9] until more than half have begun, everyone looks for their tables, and a few are named', () => {
  for (const rooms of [[waits], [waits, waits, reads], [waits, waits, plays, plays]]) {
    expect(momentIn(workshop.state, tilesOf(...rooms))).toBe('on-the-way');
    expect(says(...rooms)).toContain(tables);
  }
  expect(says(waits)).toContain(lateOne);
  expect(says(called(), called())).toContain(say('leading.projector.onTheWay', 8));
  expect(says(plays, plays)).not.toContain(lateOne);
});
