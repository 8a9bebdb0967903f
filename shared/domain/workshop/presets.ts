import type { Times } from '../room/settings.ts';
import { defaultTimes } from '../room/settings.ts';
import {
  type AskedPlan,
  type Mix,
  mostMinutes,
  type OpeningBlock,
  openingBlocks,
  type Plan,
  type PresetName,
  presetNames,
  type Size,
} from './plan.ts';
import { planMs } from './schedule.ts';

/** A plan that takes exactly its minutes if every clock runs to its end, and no longer. */
type Preset = {
  minutes: number;
  size: Size;
  timers: Plan['timers'];
  mixes: readonly Mix[];
  opening: readonly OpeningBlock[];
  times: Times;
};

const minute = 60_000;
const usual = { size: 3, timers: 'soft', opening: openingBlocks } as const;

export const presets: Record<PresetName, Preset> = {
  '30-minutes': {
    ...usual,
    minutes: 30,
    mixes: ['cycle', 'cycle'],
    opening: ['agreements', 'steps'],
    times: {
      briefingMs: minute,
      sceneMs: 3 * minute,
      graceMs: minute,
      scoringMs: minute,
      outOfRoleMs: 0.5 * minute,
      debriefMs: 2.5 * minute,
      secondTakeMs: minute,
      closingMs: 2 * minute,
    },
  },
  // Everyone holds each seat once.
  '60-minutes': {
    ...usual,
    minutes: 60,
    mixes: ['cycle', 'cycle', 'cycle'],
    times: { ...defaultTimes, outOfRoleMs: 0.5 * minute, debriefMs: 3.5 * minute, secondTakeMs: minute },
  },
  // The fourth round is with new people.
  '90-minutes': {
    ...usual,
    minutes: 90,
    mixes: ['cycle', 'cycle', 'cycle', 'new-people'],
    times: { ...defaultTimes, sceneMs: 5 * minute, outOfRoleMs: 0.5 * minute, debriefMs: 5.5 * minute },
  },
  fishbowl: {
    ...usual,
    minutes: 45,
    mixes: ['fishbowl', 'fishbowl'],
    opening: ['agreements', 'steps'],
    times: { ...defaultTimes, outOfRoleMs: 0.5 * minute },
  },
};

/** Two play, and without a third person no one would observe them. */
export const fewestInFishbowl = 3;

/**
 * The plan with a preset's rounds, blocks and times. Cards, decks, levels and focuses of its rounds stay, as does how people play.
 * Only before the first round.
 */
export function planFrom(plan: Plan, name: PresetName): Plan {
  const { minutes, size, timers, mixes, opening, times } = presets[name];
  const taken = plan.rounds.map(({ id }) => id);
  const free = Array.from({ length: taken.length + mixes.length }, (_, i) => `round-${i + 1}`).filter(
    (id) => !taken.includes(id),
  );
  const rounds = mixes.map((mix, i) => ({
    ...(plan.rounds[i] ?? { id: free[i] ?? '', level: 'auto' as const, deck: null, card: null }),
    mix,
  }));
  return { ...plan, minutes, size, timers, times, opening: [...opening], rounds, sheets: size === 5 ? plan.sheets : 'named' };
}

/** Which preset a plan is, as far as its length depends on it; null once someone has changed that. */
export function presetOf(plan: AskedPlan): PresetName | null {
  const shape = ({ size, timers, times, opening }: Pick<AskedPlan, 'size' | 'timers' | 'times'> & Pick<Preset, 'opening'>) =>
    JSON.stringify([size, timers, opening, Object.entries(times).toSorted(([a], [b]) => a.localeCompare(b))]);
  const mixes = plan.rounds.map(({ mix }) => mix).join();
  return presetNames.find((name) => presets[name].mixes.join() === mixes && shape(presets[name]) === shape(plan)) ?? null;
}

/** Why a plan can't work, and the preset that would; null if there is none. */
export type PlanTrouble =
  | { why: 'too-long'; takesMs: number; minutes: number; use: PresetName | null }
  | { why: 'fishbowl-too-few'; people: number; use: PresetName | null }
  | { why: 'groups-too-large'; people: number; use: PresetName | null };

/** Whether this many people are enough for a preset; before anyone has come, nothing says that they aren't. */
function hasEnough(name: PresetName, people: number): boolean {
  const least = presets[name].mixes.includes('fishbowl') ? fewestInFishbowl : presets[name].size;
  return people === 0 || people >= least;
}

/**
 * Why a plan that hasn't begun can't work. In: the plan, and how many people take part so far. Too few people count only
 * once some have come.
 */
export function troubleOf(plan: AskedPlan, people: number): PlanTrouble | null {
  const bowls = plan.rounds.filter(({ mix }) => mix === 'fishbowl').length;
  const minutes = plan.minutes ?? mostMinutes;
  const fitting = presetNames
    .filter((name) => presets[name].minutes <= minutes && hasEnough(name, people))
    .toSorted((a, b) => presets[b].minutes - presets[a].minutes);
  const groups = fitting.filter((name) => !presets[name].mixes.includes('fishbowl'));
  const alike = bowls === plan.rounds.length ? fitting.filter((name) => presets[name].mixes.includes('fishbowl')) : groups;
  const takesMs = planMs(plan);
  if (plan.minutes && takesMs > plan.minutes * minute)
    return { why: 'too-long', takesMs, minutes: plan.minutes, use: alike[0] ?? fitting[0] ?? null };
  if (people === 0) return null;
  if (bowls > 0 && people < fewestInFishbowl) return { why: 'fishbowl-too-few', people, use: groups[0] ?? null };
  if (bowls < plan.rounds.length && people < plan.size)
    return { why: 'groups-too-large', people, use: groups[0] ?? fitting[0] ?? null };
  return null;
}
