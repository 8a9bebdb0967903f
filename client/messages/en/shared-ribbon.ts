import type { Third } from '../../../shared/domain/room/round.ts';
import { list } from './list.ts';

/** Said where two people who played alone mark one ribbon together, and where it is shown. */
export const enSharedRibbon = {
  over: 'After the scene',
  title: 'Mark it together',
  ask: 'When did you hear each step?',
  askLines: 'Where did you hear each step?',
  both: 'You both see every tap as it happens.',
  tapLine: (name: string) => `Tap one of ${name}’s lines, then the step you hear in it.`,
  tapOwnLine: 'Tap one of your lines, then the step you hear in it.',
  empty: 'Didn’t hear one? Leave it empty.',
  notYet: (steps: readonly string[]) => `Not in any line yet: ${list.format(steps)}.`,
  thirds: { early: 'Early', middle: 'Middle', late: 'Late' } satisfies Record<Third, string>,
  place: (step: string, third: string) => `${step}, ${third.toLowerCase()}`,
  youTapped: 'You tapped it.',
  theyTapped: (name: string) => `${name} tapped it.`,
  bothTapped: (name: string) => `You and ${name} both tapped it.`,
  marking: (name: string) => `${name} is still marking`,
  isDone: (name: string) => `${name} is done`,
  done: 'I’m done',
  back: 'Back to the ribbon',

  where: { early: 'early', middle: 'in the middle', late: 'late' } satisfies Record<Third, string>,
  atLine: (time: string) => `at ${time}`,
  wheres: (all: readonly string[]) => list.format(all),
  you: 'You',
  bothHeard: (step: string, where: string) => `You both heard ${step} ${where}.`,
  twoHeard: (names: readonly string[], step: string, where: string) => `${list.format(names)} heard ${step} ${where}.`,
  differ: (one: string, step: string, where: string, other: string, there: string) =>
    `${one} heard ${step} ${where}, ${other} ${there}.`,
  oneMarked: (name: string, step: string, where: string) => `${name} marked ${step}: ${where}.`,
  unmarked: 'Not marked',
  notMarked: (step: string) => `No one marked ${step}.`,
  nothingYou: 'Neither of you marked a step.',
  nothingThem: 'Neither of them marked a step.',
  neitherYou: 'Neither of you marked it',
  neitherThem: 'Neither of them marked it',
  neitherYouOf: (step: string) => `Neither of you marked ${step}.`,
  neitherThemOf: (step: string) => `Neither of them marked ${step}.`,
  letGo: 'Letting go was right here, so there were no steps to mark.',
  inThird: (third: string, steps: readonly string[]) => `${third}: ${list.format(steps)}`,
};
