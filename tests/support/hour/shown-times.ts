import type { Page } from 'playwright-core';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import { say } from '../say.ts';
import type { MovedClock } from './moved-clock.ts';

/** Two server times in milliseconds, between which something happens. */
export type Between = readonly [number, number];

/** A page redraws its clocks every second. */
const redrawMs = 1100;

/** When a time such as `3:41` that was read in this while will have run out; pages round seconds up. */
export function runsOut(shown: string, [from, to]: Between): Between {
  const [minutes = 0, seconds = 0] = shown.split(':').map(Number);
  const leftMs = (minutes * 60 + seconds) * 1000;
  return [from - redrawMs + leftMs - 1000, to + leftMs];
}

export const overlap = (a: Between, b: Between): boolean => a[0] <= b[1] && b[0] <= a[1];
export const shift = ([from, to]: Between, ms: number): Between => [from + ms, to + ms];

/** What a tile says about its room; `runsOut` is null where no clock runs. */
export type TileSeen = { group: string; phase: RoomPhase; over: boolean; runsOut: Between | null };
export type ConsoleSeen = { schedule: string; tiles: TileSeen[]; ring: Between | null; read: Between };

const phases: readonly RoomPhase[] = ['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing', 'closed'];
const inTime = /(\d+:\d\d)/;

function tileSeen(group: string, said: string, read: Between): TileSeen {
  const [name = ''] = said.split(' · ');
  const phase = phases.find((one) => say(`leading.tile.phases.${one}`) === name);
  const [, left] = inTime.exec(said) ?? [];
  return { group, phase: phase ?? 'lobby', over: name === say('leading.tile.over'), runsOut: left ? runsOut(left, read) : null };
}

/** Everything about time on the console, read in one moment. */
export async function readConsole(page: Page, clock: MovedClock): Promise<ConsoleSeen> {
  const from = clock.now();
  const seen = await page.evaluate(() => {
    const text = (place: ParentNode, selector: string) => place.querySelector(selector)?.textContent ?? '';
    return {
      schedule: text(document, '.schedule p'),
      ring: document.querySelector('.rooms-clock [role=timer]')?.textContent ?? null,
      tiles: [...document.querySelectorAll('section.tile')].map((tile) => ({
        group: tile.getAttribute('aria-label') ?? '',
        said: text(tile, '.tile-phase'),
      })),
    };
  });
  const read = [from, clock.now()] as const;
  // A ring that is used up no longer runs.
  const ring = seen.ring === null || seen.ring === '0:00' ? null : runsOut(seen.ring, read);
  return { schedule: seen.schedule, ring, read, tiles: seen.tiles.map(({ group, said }) => tileSeen(group, said, read)) };
}

/** When the clock that a page shows runs out; null if it shows none. */
export async function readTimer(page: Page, clock: MovedClock): Promise<Between | null> {
  const from = clock.now();
  const shown = await page.evaluate(() => document.querySelector('[role=timer]')?.textContent ?? null);
  return shown === null ? null : runsOut(shown, [from, clock.now()]);
}

/** Times of day as this page writes them. */
export function timesOfDay(page: Page, at: readonly number[]): Promise<string[]> {
  return page.evaluate(
    (all) => all.map((one) => new Date(one).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })),
    [...at],
  );
}
