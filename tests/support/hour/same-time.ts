import { expect } from 'vitest';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import type { OutOfRoleTurn, RoomState } from '../../../shared/domain/room/state.ts';
import type { OpeningBlock } from '../../../shared/domain/workshop/plan.ts';
import { say } from '../say.ts';
import type { Hour } from './hour.ts';
import { behindMs, blockMs, blocks, hourMs, type Part, partOf, toComeMs, turnoverMs } from './plan.ts';
import {
  type Between,
  type ConsoleSeen,
  overlap,
  readConsole,
  readTimer,
  shift,
  type TileSeen,
  timesOfDay,
} from './shown-times.ts';

const minuteMs = 60_000;
/** Pages ask for the server's time when they hear that it may have changed. */
const patienceMs = 15_000;

const latest = (all: readonly Between[]): Between => [
  Math.max(...all.map(([from]) => from)),
  Math.max(...all.map(([, to]) => to)),
];

function lateness(behind: number): string {
  const minutes = Math.floor(Math.abs(behind) / minuteMs);
  if (minutes === 0) return say('leading.schedule.onTime');
  return behind > 0 ? say('leading.schedule.behind', minutes) : say('leading.schedule.ahead', minutes);
}

/** What the line can say, if the workshop ends in this while and was read in that one. */
async function linesFor(hour: Hour, end: Between, read: Between): Promise<string[]> {
  const plannedEnd = hour.begunAt + hourMs;
  const at = [read[0] - 1100, read[1]];
  const [planned = '', ...now] = await timesOfDay(hour.lead.page, [plannedEnd, ...at]);
  const [from, to] = [end[0] - plannedEnd, end[1] - plannedEnd];
  // Around zero both sides of it say that it is on time.
  const late = [from, (from + to) / 2, to].map(lateness);
  const all = now.flatMap((one) => late.map((how) => `${say('leading.schedule.line', planned, one)} ${how}`));
  return [...new Set(all)];
}

const outOfRole: Record<OutOfRoleTurn, Part> = {
  'client-leaves-role': 'client-out',
  'advisor-looks-back': 'advisor-out',
  'client-feels': 'client-again',
  done: 'reveal-due',
};

function insideOf(hour: Hour, { group, phase }: TileSeen): RoomState | undefined {
  return hour.inGroup(group).find((person) => person.known?.state.stage.phase === phase)?.state;
}

/** What follows after the clock that a tile shows. */
function afterClock(hour: Hour, tile: TileSeen): number {
  const inside = insideOf(hour, tile);
  // The debrief goes on after a second take with what it had left, and there is time for one take.
  if (inside?.stage.phase === 'second-take') return inside.stage.debriefLeftMs;
  if (inside?.stage.phase === 'debrief' && inside.round && isRevealed(inside.round) && inside.round.secondTakes.length > 0)
    return 0;
  return behindMs(partIn(hour, tile), hour.peopleIn(tile.group));
}

/** The part that a room is in. Of the minute of grace and of stepping out, only the people inside read that they have begun. */
function partIn(hour: Hour, tile: TileSeen): Part | null {
  const { phase } = tile;
  const inside = insideOf(hour, tile);
  if (inside?.deadline?.kind === 'grace') return inside.stage.phase === 'scoring' ? 'overtime' : 'grace';
  const turn = inside?.stage.phase === 'scoring' ? inside.stage.outOfRole : null;
  return turn ? outOfRole[turn] : partOf(phase);
}

/** When a room's round will be over, by the time on its tile. */
function roundOver(hour: Hour, tile: TileSeen, read: Between): Between {
  const people = hour.peopleIn(tile.group);
  if (tile.over) return read;
  if (tile.phase === 'closing') return tile.runsOut ?? read;
  if (tile.phase === 'lobby') {
    const thereAt = Math.max(read[1], hour.openedAt + turnoverMs);
    return [thereAt + behindMs(null, people) - 1100, thereAt + behindMs(null, people)];
  }
  return shift(tile.runsOut ?? read, afterClock(hour, tile));
}

/** The time that most rooms show, as the ring and the big screen should have it: the middle one of the commonest phase. */
function middleOf(tiles: readonly TileSeen[]): Between | null {
  const count = (phase: string) => tiles.filter((tile) => tile.phase === phase).length;
  const [most] = [...tiles].sort((a, b) => count(b.phase) - count(a.phase));
  const due = tiles.filter((tile) => tile.phase === most?.phase).flatMap((tile) => (tile.runsOut ? [tile.runsOut] : []));
  return due.sort(([a], [b]) => a - b)[due.length >> 1] ?? null;
}

/** Asks again until nothing is wrong any more, or says what is. */
async function untilRight(where: string, wrongIn: () => Promise<string[]>): Promise<void> {
  const end = performance.now() + patienceMs;
  let wrong = await wrongIn();
  while (wrong.length > 0 && performance.now() < end) {
    await new Promise((ok) => setTimeout(ok, 50));
    wrong = await wrongIn();
  }
  expect(wrong, where).toEqual([]);
}

/** The clocks of phones, ring and big screen that differ from the tiles of their rooms. */
async function otherClocks(hour: Hour, seen: ConsoleSeen): Promise<string[]> {
  const wrong: string[] = [];
  const compare = (what: string, shown: Between | null, tile: Between | null) => {
    hour.compared += 1;
    const same = shown === null || tile === null ? shown === tile : overlap(shown, tile);
    if (!same) wrong.push(`${what} runs out at ${shown}, its room at ${tile}`, JSON.stringify(seen.tiles));
  };
  const middle = middleOf(seen.tiles);
  compare('the ring', seen.ring, middle);
  // In the closing everyone reads their own phone, and the big screen shows the questions.
  const asks = seen.tiles.every((tile) => tile.phase === 'closing');
  if (!asks) compare('the big screen', await readTimer(hour.screen.page, hour.clock), middle);
  for (const one of hour.phones) {
    const group = hour.groupOf(one);
    const tile = seen.tiles.find((t) => t.group === group);
    if (!tile?.runsOut) continue;
    const shown = await readTimer(one.page, hour.clock);
    compare(`the phone of ${one.name}`, shown, tile.runsOut);
    if (shown === null) wrong.push(`it says: ${await one.page.locator('body').innerText()}`);
  }
  return wrong;
}

/**
 * During a round or the closing: the schedule line says what follows from the times on the tiles, and every phone and the big
 * screen show the same times.
 */
export async function sameTime(hour: Hour, where: string): Promise<void> {
  await untilRight(where, async () => {
    await hour.refreshGroups();
    const seen = await readConsole(hour.lead.page, hour.clock);
    if (seen.tiles.length === 0) return ['the console shows no tiles'];
    const rooms = latest(seen.tiles.map((tile) => roundOver(hour, tile, seen.read)));
    const closing = seen.tiles.every((tile) => tile.phase === 'closing');
    const lines = await linesFor(hour, shift(rooms, closing ? 0 : toComeMs(hour.round)), seen.read);
    hour.compared += 1;
    const wrong = lines.includes(seen.schedule) ? [] : [`“${seen.schedule}” instead of “${lines.join('” or “')}”`];
    return [...wrong, ...(await otherClocks(hour, seen))];
  });
}

/** Before it begins, the line says when an hour will have passed. */
export async function sameTimeInLobby(hour: Hour): Promise<void> {
  await untilRight('in the lobby', async () => {
    const { schedule, read } = await readConsole(hour.lead.page, hour.clock);
    const ends = await timesOfDay(hour.lead.page, [read[0] - 1100 + hourMs, read[1] + hourMs]);
    hour.compared += 1;
    const lines = ends.map((end) => say('leading.schedule.ifYouStartNow', end));
    return lines.includes(schedule) ? [] : [`“${schedule}” instead of “${lines.join('” or “')}”`];
  });
}

/** In the opening: the block that runs ends when it should, and the others follow. */
export async function sameTimeInOpening(hour: Hour, block: OpeningBlock, begunAt: Between): Promise<void> {
  const later = blocks.slice(blocks.indexOf(block) + 1).reduce((sum, next) => sum + blockMs[next], 0);
  await untilRight(`in the opening: ${block}`, async () => {
    const { schedule, read } = await readConsole(hour.lead.page, hour.clock);
    const due = shift(begunAt, blockMs[block]);
    const blockEnds: Between = [Math.max(due[0], read[0] - 1100), Math.max(due[1], read[1])];
    const lines = await linesFor(hour, shift(blockEnds, later + toComeMs(0)), read);
    hour.compared += 1;
    return lines.includes(schedule) ? [] : [`“${schedule}” instead of “${lines.join('” or “')}”`];
  });
}

/** Between an ended opening and the first round, no clock runs: the end moves on with the time. */
export async function sameTimeBeforeRounds(hour: Hour): Promise<void> {
  await untilRight('before round 1', async () => {
    const { schedule, read } = await readConsole(hour.lead.page, hour.clock);
    const lines = await linesFor(hour, shift([read[0] - 1100, read[1]], toComeMs(0)), read);
    hour.compared += 1;
    return lines.includes(schedule) ? [] : [`“${schedule}” instead of “${lines.join('” or “')}”`];
  });
}
