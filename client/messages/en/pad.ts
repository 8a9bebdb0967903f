import type { NoteKind, Tag } from '../../../shared/domain/pad-notes.ts';

const tags: Record<Tag, string> = {
  heard: 'they were heard',
  valid: 'it was called fair',
  respected: 'with respect',
  validates: 'makes sense of it',
  evidence: 'evidence',
  experience: 'experience',
  principle: 'a principle',
  'objection-only': 'objection only',
  'wants-quality': 'wants it done well',
  'stays-calm': 'stays calm',
  'real-trade-off': 'a real trade-off',
  counted: 'counted it',
  'serves-their-goal': 'serves their goal',
  'protects-quality': 'protects quality',
  'offers-options': 'offers options',
  'joint-decision': 'a joint decision',
  'their-choice': 'their choice',
  reframed: 'reframed as a choice',
};

const notes: Record<NoteKind, { name: string; says: string }> = {
  case: { name: 'Case made', says: 'The case was made' },
  pause: { name: 'A pause', says: 'A pause' },
  phrase: { name: 'Keep a phrase', says: 'A phrase kept' },
  tone: { name: 'Tone', says: 'A note on the tone' },
};

/** Said on the observer's pad, one press away from the five steps. */
export const enPad = {
  tags,
  notes,
  made: 'What was it made of?',
  praise: 'What was good about it?',
  extras: 'Also heard',
  caseEnough: 'Made twice. Once more is an endless debate.',
  caseOnce: 'Once or twice is enough.',
  pauseWhy: 'A silence that was meant.',
  phraseTitle: 'Which phrase do you keep?',
  phraseHint: 'Word for word',
  phraseOf: 'Who said it?',
  phraseWhy: 'It stands under their name, and they can take it out.',
  toneTitle: 'How was the tone?',
  toneHint: 'A word or two, such as “calm, a little fast”',
  toneWhy: 'Yours alone until the reveal. Then the advisor reads it, and nobody else.',
  why: (trap: string) => `Why ${trap} is bad`,
  whyShort: 'Why?',
  hintAcknowledge: 'Before anything was acknowledged',

  caseTimes: (count: number) => (count === 1 ? 'made once' : `made ${count} times`),
  caseHeard: (times: string) => `The case was ${times}.`,
  caseRange: (least: number, most: number) => `The case was made ${least} to ${most} times, as they heard it.`,
  kept: (name: string) => `${name} said`,
  toneForYou: 'On your tone, for you alone',
  tagged: (step: string, what: string) => `${step}: ${what}`,
};
