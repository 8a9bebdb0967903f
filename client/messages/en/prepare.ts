import type { Heat, Intensity, ListenFor, Stance } from '../../../shared/domain/rubric.ts';

/** Said while the advisor prepares, and again where what they prepared comes up. */
export const enPrepare = {
  title: 'Prepare, if you like',
  why: (other: string | null) =>
    other === null ? 'The others see only what you ask them to listen for.' : `${other} sees only what you ask to listen for.`,
  whyDraft: 'Only you see it. It’s deleted after the round.',

  heatAsk: { before: 'How heated are you right now?', after: 'How heated are you now?' },
  heatOnlyYou: 'Only you ever see this.',
  heats: { calm: 'calm', stirred: 'stirred', heated: 'heated' } satisfies Record<Heat, string>,
  heatTold: (before: string, after: string) => `You went in ${before} and came out ${after}.`,
  heatTurn: 'Was there a moment at which it turned? A pause is a way to hold it.',

  listenAsk: (other: string | null) => `Ask ${other ?? 'the others'} to listen for`,
  listenFor: {
    tone: 'tone',
    pace: 'pace',
    acknowledge: 'acknowledge',
    context: 'context',
    impact: 'impact',
    alternative: 'alternative',
    invite: 'invite',
  } satisfies Record<ListenFor, string>,
  listenNothing: 'nothing special',
  listenTo: (name: string, what: string) => `${name} asks you to listen for: ${what}`,
  listenOpens: (name: string, what: string) => `${name} asked you to listen for: ${what}. What did you hear?`,

  meant: 'How strong do you want to be?',
  meantSays: {
    mild: '“Have we considered…?”',
    moderate: '“I have some reservations about this.”',
    strong: '“I need to be open with you: I see a real risk.”',
  } satisfies Record<Intensity, string>,

  stance: 'What does this moment call for?',
  stances: { 'push back': 'push back', 'let go': 'let go', consider: 'consider' } satisfies Record<Stance, string>,
  stake: 'What’s really at stake, in one line',
  stakeHint: 'Such as a day, money or someone’s trust',

  draft: 'Draft your answer, step by step',
  draftOf: (step: string) => `Draft: ${step}`,
  bank: 'Put one in',

  letGoBrief: 'This is a card to let go. Afterwards your sheet asks one thing: was anything at stake?',
  letGoKeep: 'The advisor has to find that out. Mark what you hear all the same.',

  stakeOver: 'One question',
  stakeTitle: 'Was anything at stake?',
  stakeWhy: 'On this card letting go is a full answer. If it was let go, nothing is missing.',
  stakeShared: 'It was a card to let go. You both answer on the same sheet.',
  stakeAnswers: { yes: 'yes', no: 'no', 'not-sure': 'not sure' },
  stakeLine: 'Why, in one line (if you like)',
  stakeOpen: 'The question has no answer yet.',
  stakeNobody: 'No one answered. You can ask each other now.',
  stakeTalk: 'What told you whether something was at stake?',
  stakeCalled: 'The card called for letting go',
  stakeBoth: 'Both of you',
  stakeSomebody: 'An observer',

  saw: 'How strong was it?',
  felt: 'How strong did it feel?',
  strengths: { mild: 'mild', moderate: 'moderate', strong: 'strong' } satisfies Record<Intensity, string>,
  strengthTitle: 'How strong it was',
  expects: 'the card expects',
  meantBy: (name: string) => `${name} meant`,
  feltBy: (name: string) => `${name} felt`,
  sawBy: (name: string) => `${name} saw`,
  sawOne: 'an observer saw',
  strengthAsk: 'What made it the right strength with this client, today?',

  stanceTitle: 'What it called for',
  stanceMeant: (name: string, stance: string) => `${name} sorted it as: ${stance}`,
  stanceCard: (stance: string) => `The card says: ${stance}`,
  stakeSaid: (name: string, stake: string) => `At stake for ${name}: “${stake}”`,
};
