import { debriefMsFor, type Times } from '../../../shared/domain/room/settings.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import type { OpeningBlock, PresetName } from '../../../shared/domain/workshop/plan.ts';

const minute = 60_000;

export const preset: PresetName = '60-minutes';

/** What the preset plans, in numbers of its own, so that a wrong sum of the product doesn't confirm itself. */
export const hourMs = 60 * minute;
export const rounds = 3;
const size = 3;
export const blocks: readonly OpeningBlock[] = ['why', 'agreements', 'aloud', 'steps', 'calibration'];
export const blockMs = { why: minute, agreements: minute, aloud: minute, steps: 2 * minute, calibration: 4 * minute } as const;
export const turnoverMs = minute;
export const times: Times = {
  briefingMs: 2 * minute,
  sceneMs: 4 * minute,
  graceMs: minute,
  scoringMs: 1.5 * minute,
  outOfRoleMs: 0.5 * minute,
  debriefMs: 3.5 * minute,
  secondTakeMs: minute,
  closingMs: 3 * minute,
};

/** What a room's clock can be about, in order. */
export const parts = [
  ...(['briefing', 'scene', 'grace', 'scoring', 'overtime'] as const),
  ...(['client-out', 'advisor-out', 'client-again', 'reveal-due', 'debrief', 'second-take'] as const),
];
export type Part = (typeof parts)[number];

/** How long a part lasts in a group of this many people, in milliseconds. */
export function partMs(part: Part, people: number): number {
  switch (part) {
    case 'briefing':
      return times.briefingMs;
    case 'scene':
      return times.sceneMs;
    case 'grace':
      return times.graceMs;
    case 'scoring':
      // Two people alone mark a ribbon before they score.
      return people < 3 ? times.scoringMs + 2 * minute : times.scoringMs;
    case 'overtime':
      return people < 3 ? times.graceMs : 0;
    case 'client-out':
    case 'advisor-out':
    case 'client-again':
    case 'reveal-due':
      return times.outOfRoleMs;
    case 'debrief':
      return debriefMsFor(times, people);
    case 'second-take':
      return times.secondTakeMs;
  }
}

/** How long the parts after this one last, or all of them. */
export function behindMs(part: Part | null, people: number): number {
  return parts.slice(part === null ? 0 : parts.indexOf(part) + 1).reduce((sum, next) => sum + partMs(next, people), 0);
}

/** How long the plan takes after this round, the closing included. */
export function toComeMs(round: number): number {
  return (rounds - round) * (turnoverMs + behindMs(null, size)) + times.closingMs;
}

/** The part that a phase begins with. */
export function partOf(phase: RoomPhase): Part | null {
  const found = parts.find((part) => part === phase);
  return found ?? null;
}
