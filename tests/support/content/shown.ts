import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { phraseGroups } from '../../../shared/domain/phrases.ts';
import type { Seat } from '../../../shared/domain/room/people.ts';
import { intensities, stances, steps } from '../../../shared/domain/rubric.ts';
import { say } from '../say.ts';

export type Stop = 'opening' | 'briefing' | 'scene' | 'scoring' | 'debrief' | 'closing';

/** A round as a look at it needs it; there is none in the opening and the closing. */
export type RoundSeen = { number: number; card: DealtCard; advisor: string };

/** One place where an item is on the screen: the phase, the seat (every seat if none is named), the rounds. */
export type Look = {
  at: Stop;
  seat?: Seat;
  rounds?: readonly number[];
  /** The sentences and controls by which it is recognized. */
  says: (round: RoundSeen) => readonly string[];
};

/** The rounds of a default workshop at level 2 and above. */
const later = [2, 3];

/** The phrases of a group that are in sight while the advisor talks, and why to use them. */
const phrases = (group: 'soften' | 'we' | 'offer'): Look => ({
  at: 'scene',
  seat: 'advisor',
  rounds: later,
  says: ({ number }) => {
    const inSight = phraseGroups[group][number % phraseGroups[group].length];
    return [say(`phrases.groups.${group}.why`), ...(inSight ? [say(`phrases.says.${inSight}`)] : [])];
  },
});

const cost: Look = {
  at: 'debrief',
  says: ({ card }) =>
    card.observers?.stance === 'push back' ? [say('afterwards.silence'), card.costOfSilence ?? 'its cost'] : [],
};

/** What a default workshop of three rounds shows without a menu, a fold or a long press. */
export const shown: Record<string, readonly Look[]> = {
  I1: [
    {
      at: 'opening',
      says: () => [say('workshop.opening.why.0'), say('workshop.opening.why.1'), say('workshop.opening.whyAsk')],
    },
  ],
  W1: [cost],
  W2: [cost],
  W3: [cost],
  W4: [cost],
  W5: [cost],
  P1: [
    {
      at: 'scoring',
      seat: 'observer',
      rounds: later,
      says: () => (['heard', 'valid', 'respected'] as const).map((tag) => say(`pad.tags.${tag}`)),
    },
  ],
  P2: [phrases('we')],
  P3: [
    {
      at: 'scoring',
      seat: 'observer',
      rounds: later,
      says: () => (['evidence', 'experience', 'principle', 'objection-only'] as const).map((tag) => say(`pad.tags.${tag}`)),
    },
  ],
  P4: [
    {
      at: 'briefing',
      seat: 'advisor',
      rounds: later,
      says: () => intensities.flatMap((one) => [say(`prepare.strengths.${one}`), say(`prepare.meantSays.${one}`)]),
    },
  ],
  T1: [
    { at: 'briefing', rounds: [1], says: () => [say('briefing.maybeNot')] },
    {
      at: 'briefing',
      seat: 'advisor',
      rounds: [3],
      says: () => [say('prepare.stance'), ...stances.map((one) => say(`prepare.stances.${one}`)), say('prepare.stake')],
    },
    { at: 'debrief', rounds: [3], says: () => [say('prepare.stanceTitle')] },
  ],
  T2: [{ at: 'briefing', rounds: later, says: ({ card }) => [say(`credit.${card.credit}`)] }],
  T3: [
    { at: 'scene', seat: 'advisor', says: () => steps.map((step) => say(`steps.${step}.starter`)) },
    { at: 'briefing', seat: 'advisor', rounds: [3], says: () => [say('prepare.draft')] },
    { at: 'scene', seat: 'observer', says: () => steps.map((step) => say(`steps.${step}.name`)) },
  ],
  T4: [phrases('soften')],
  T5: [phrases('offer')],
  T7: [
    { at: 'briefing', seat: 'advisor', rounds: later, says: () => [say('prepare.listenAsk', null)] },
    {
      at: 'scene',
      seat: 'observer',
      rounds: later,
      says: ({ advisor }) => [say('prepare.listenTo', advisor, say('prepare.listenFor.tone'))],
    },
  ],
  A4: [
    {
      at: 'debrief',
      seat: 'advisor',
      rounds: later,
      says: () => (['responded', 'worked', 'adjust'] as const).map((one) => say(`afterwards.${one}`)),
    },
  ],
  A5: [{ at: 'scene', seat: 'observer', rounds: later, says: () => [say('pad.notes.phrase.name')] }],
  A11: [{ at: 'scene', seat: 'advisor', says: () => [say('talk.pause')] }],
  Z1: [
    { at: 'scoring', seat: 'client', says: () => [say('scoring.felt.spoke-up-for-me')] },
    { at: 'debrief', says: () => [say('debrief.felt.spoke-up-for-me')] },
    { at: 'closing', says: () => [say('closing.service')] },
  ],
};
