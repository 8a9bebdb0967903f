import type { Focus } from '../focus.ts';
import type { Patch } from '../patch.ts';
import type { Settings, Times } from '../room/settings.ts';
import { defaultTimes } from '../room/settings.ts';
import type { Level } from '../rubric.ts';

/** How people are put into groups: together for one full cycle of seats, then again; again each time; as they are; all in one. */
export const mixes = ['cycle', 'new-people', 'same-groups', 'fishbowl'] as const;
export type Mix = (typeof mixes)[number];

export const sizes = [2, 3, 4, 5] as const;
export type Size = (typeof sizes)[number];

/** Nine minutes before the first round, in this order; each may be skipped. */
export const openingBlocks = ['why', 'agreements', 'aloud', 'steps', 'calibration'] as const;
export type OpeningBlock = (typeof openingBlocks)[number];
/** The blocks that begin without an example. */
export type ToldBlock = Exclude<OpeningBlock, 'calibration'>;

const minute = 60_000;
export const blockMs: Record<OpeningBlock, number> = {
  why: 1 * minute,
  agreements: 1 * minute,
  aloud: 1 * minute,
  steps: 2 * minute,
  calibration: 4 * minute,
};

/** One round of the plan: a card, a deck to draw a surprise card from, or neither; a focus, or none. */
export type PlannedRound = {
  /** What an edit calls it by, wherever it is in the plan. */
  id: string;
  mix: Mix;
  level: Level | 'auto';
  deck: string | null;
  card: string | null;
  focus?: Focus | null | undefined;
};

/** The longest time that a plan may have to fit into. */
export const mostMinutes = 480;

export type Plan = Pick<Settings, 'talk' | 'board' | 'sheets' | 'recording'> & {
  size: Size;
  rounds: PlannedRound[];
  /** Soft: at zero, people may finish their sentence, and the room decides when to move on. Hard: at zero it moves on. */
  timers: 'soft' | 'hard';
  /** `tables`: people walk there and say that they have arrived. `remote`: groups are moved at once. */
  place: 'tables' | 'remote';
  times: Times;
  opening: OpeningBlock[];
  /** The related skill that this workshop is about, in the source's words, or null. */
  skill: string | null;
  /** How long there is, if someone has said: the plan should fit into it. */
  minutes?: number | null | undefined;
};

/** What people agree to before they play: how they talk, and what becomes of what they do. */
export type Agreed = Pick<Plan, 'talk' | 'board' | 'sheets' | 'recording'>;

/** A plan as someone asks for it: rounds without ids are given one. */
export type AskedPlan = Omit<Plan, 'rounds'> & { rounds: (Omit<PlannedRound, 'id'> & { id?: string })[] };

/** What changes in a plan, apart from its rounds; of times and of the opening, too, only what changes. */
export type PlanPart = Patch<Omit<Plan, 'rounds' | 'times' | 'opening'>> & {
  times?: Patch<Times> | undefined;
  opening?: Partial<Record<OpeningBlock, boolean>> | undefined;
};
export type RoundPart = Patch<Omit<PlannedRound, 'id'>>;

/** Also for plans that were stored before rounds had ids: the first round is `r1` wherever it is read. */
export function withRoundIds(plan: AskedPlan): Plan {
  return { ...plan, rounds: plan.rounds.map((round, i) => ({ ...round, id: round.id ?? `r${i + 1}` })) };
}

const round = { mix: 'cycle', level: 'auto', deck: null, card: null } as const;

/** More don't fit into an afternoon. */
export const mostRounds = 8;

/** Three rounds in threes: everyone holds each seat once, in 45 minutes. */
export const defaultPlan: AskedPlan = {
  size: 3,
  rounds: [round, round, round],
  timers: 'soft',
  place: 'tables',
  talk: 'spoken',
  board: 'blind',
  sheets: 'named',
  times: defaultTimes,
  opening: [...openingBlocks],
  skill: null,
};

/** Plans that are ready to be used, by what they are for. */
export const presetNames = ['30-minutes', '60-minutes', '90-minutes', 'fishbowl'] as const;
export type PresetName = (typeof presetNames)[number];
