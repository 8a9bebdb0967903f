/** A rule of SPEC.md by its id, or a file of the repository and a word in it. */
export type Carrier = string | readonly [file: string, has: string];

/**
 * One thing that the source teaches, and its carriers. `waits`: it belongs entirely to a personal toolkit, log or progress view
 * that a later issue builds; until then the carriers cover it. `later`: it is here, and this part of it belongs to the same
 * toolkit, log or progress view.
 */
export type Item = { says: string; carriers: readonly Carrier[]; waits?: string; later?: string };

const words = (name: string) => `client/messages/en/${name}.ts`;
const deck = (name: string) => `server/decks/${name}.yaml`;
const firstSteps = deck('first-steps');
const examples = 'server/calibration/examples.yaml';

/** One of the five good or bad examples: a card to play, and a worked example to score. */
const example = (source: string, card: string, ...more: Carrier[]): Carrier[] => [
  [firstSteps, `- id: ${card}`],
  [examples, `source: ${source}`],
  'CAL6',
  ...more,
];

/** A trap: an example of it, marked on the pad, and its lines in the drill. */
const trap = (source: string, card: string, name: string): Carrier[] =>
  example(
    source,
    card,
    ['shared/domain/rubric.ts', `'${name}'`],
    [words('drills'), `trap: '${name}'`],
    'LEVEL3',
    'DEBRIEF3',
    'BAD3',
  );

/** A connected skill: the cards tagged with it, and what else practices it. */
const skill = (name: string, file: string, ...more: Carrier[]): Carrier[] => [[deck(file), `skill: ${name}`], 'CARD2', ...more];

/** What the source teaches, item by item, and where people do each of them. */
export const content: Record<string, Item> = {
  I1: {
    says: 'why this skill matters, and where do I stay silent',
    carriers: [
      [words('workshop'), 'order-takers rather than strategic partners'],
      [words('workshop'), 'whyAsk'],
      'OPEN1',
      'OPEN2',
      'SILENCE1',
      ['client/room/lobby/before-first.tsx', 'tell-silence'],
    ],
  },

  W1: { says: 'cost: what is built is not the best', carriers: [[firstSteps, 'costOfSilence'], 'CARD3'] },
  W2: { says: 'cost: the view they pay for is not heard', carriers: [[firstSteps, 'paying for an expert view'], 'CARD3'] },
  W3: {
    says: 'cost: scope creeps',
    carriers: [[firstSteps, 'the work grows beyond'], [deck('scope-creep'), 'costOfSilence'], 'CARD3'],
  },
  W4: { says: 'cost: resentment on both sides', carriers: [[firstSteps, 'both sides collect a grudge'], 'CARD3'] },
  W5: {
    says: 'cost: an order-taker',
    carriers: [[firstSteps, 'someone who waits for orders'], ['client/room/debrief/silence-panel.tsx', 'costOfSilence'], 'CARD3'],
  },
  W6: {
    says: 'harsh pushback makes defensive',
    carriers: ['LEVEL5', [words('replay'), 'lessOpen'], [words('debrief'), 'moreOpen']],
  },
  W7: {
    says: 'keeps the relationship',
    carriers: ['SHEET7', [words('debrief'), 'whatFelt'], ['client/room/debrief/debrief.tsx', 'FeltPanel']],
  },

  P1: {
    says: 'understanding first',
    carriers: ['NOTE5', [words('pad'), "valid: 'it was called fair'"], ['client/room/scene/pad/pad-foot.tsx', 'hintAcknowledge']],
  },
  P2: {
    says: 'we, ally, shared objectives',
    carriers: [
      ['shared/domain/phrases.ts', "'how-can-we'"],
      [words('phrases'), 'We both want'],
      ['client/room/debrief/moments-panel.tsx', 'countWords'],
    ],
  },
  P3: {
    says: 'reasons, consequences, no mere objection',
    carriers: [
      ['shared/domain/pad-notes.ts', "'principle', 'objection-only'"],
      ['shared/domain/anchors.ts', 'with a source: data, a case, a principle'],
      'NOTE5',
    ],
  },
  P4: {
    says: 'mild, moderate, strong',
    carriers: [
      'PREP2',
      'STRONG1',
      [words('prepare'), 'Have we considered'],
      [words('prepare'), 'What made it the right strength'],
      ['shared/domain/card.ts', 'strength: z.enum(intensities)'],
    ],
  },

  G1: { says: 'the concerned question', carriers: example('G1', 'one-more-feature', 'BLANK1', [firstSteps, 'name: other']) },
  G2: { says: 'the expert perspective', carriers: example('G2', 'own-authentication', 'BLANK1', [firstSteps, 'name: solution']) },
  G3: { says: 'the values clarification', carriers: example('G3', 'good-enough-for-now') },
  G4: { says: 'the redirect', carriers: example('G4', 'the-tangent', 'BLANK1', [firstSteps, 'name: topic']) },
  G5: {
    says: 'the reframe',
    carriers: example('G5', 'why-so-long', 'BLANK1', [firstSteps, 'name: scope'], [words('pad'), 'reframed']),
  },

  B1: { says: 'dismissive no', carriers: trap('B1', 'a-different-approach', 'dismissive-no') },
  B2: { says: 'passive-aggressive agreement', carriers: trap('B2', 'a-small-favor', 'passive-aggressive-agreement') },
  B3: { says: 'silence and abdication', carriers: trap('B3', 'the-plan-that-fails', 'abdication') },
  B4: { says: 'aggressive expert', carriers: trap('B4', 'why-should-we-trust-it', 'aggressive-expert') },
  B5: { says: 'endless debate', carriers: trap('B5', 'the-clear-preference', 'endless-debate') },
  B5r: {
    says: 'the case made once or twice, then commit',
    carriers: ['NOTE1', [words('pad'), 'caseEnough'], 'END1', ['shared/domain/rubric.ts', "'disagree-and-commit'"], 'CAL8'],
  },

  T1: {
    says: 'choose your battles',
    carriers: ['PREP2', 'LETGO1', [words('prepare'), 'What’s really at stake'], [deck('any-team'), 'stance: let go']],
  },
  T2: {
    says: 'credibility first',
    carriers: ['MOVE2', ['shared/domain/card-terms.ts', "'first-meeting'"], [deck('first-meeting'), 'goodwill:']],
  },
  T3: {
    says: 'the formula in five steps',
    carriers: [
      'PREP3',
      ['shared/domain/rubric.ts', 'export const steps'],
      [words('rubric'), 'starter'],
      ['client/pushback/board.tsx', 'steps'],
    ],
    later: 'your own progress over time, as lines',
  },
  T4: {
    says: 'five softening phrases that open',
    carriers: ['PHRASE1', 'PHRASE3', ['shared/domain/phrases.ts', 'soften:'], [words('phrases'), 'Have we considered']],
    later: 'how often each was used, counted over time',
  },
  T5: {
    says: 'offer, do not insist',
    carriers: [
      [words('phrases'), 'ultimately, it’s your call'],
      ['shared/domain/anchors.ts', 'a real question, and the decision is said to be theirs'],
      ['shared/domain/phrases.ts', 'offer:'],
    ],
  },
  T6: {
    says: 'escalate, then put it in writing',
    carriers: ['ACT1', 'ACT3', 'CARD6', 'PHRASE2', 'REFLECT2', [words('afterwards'), 'followFile']],
  },
  T7: {
    says: 'practice with colleagues, tone, low stakes first',
    carriers: [
      'PREP1',
      'SEAT9',
      'DEAL8',
      'NOTE4',
      [words('prepare'), 'listenOpens'],
      ['client/workshop/console/plan/plan-rounds.tsx', 'HighStakesHint'],
    ],
  },

  C1: { says: 'reading the room', carriers: skill('Reading the Room', 'first-steps', 'FOCUS5') },
  C2: {
    says: 'instilling confidence',
    carriers: skill('Instilling Confidence', 'timelines', 'SHEET7', [words('debrief'), 'I trust you']),
  },
  C3: { says: 'asking questions', carriers: skill('Asking Questions', 'technical-choices', 'FOCUS2') },
  C4: { says: 'explaining complex concepts', carriers: skill('Explaining Complex Concepts', 'technical-choices', 'FOCUS3') },
  C5: {
    says: 'managing your own emotions',
    carriers: skill('Managing Your Own Emotions', 'technical-choices', 'PAUSE1', 'PREP7', [words('prepare'), 'heatAsk']),
  },
  C6: { says: 'unrealistic requests', carriers: skill('Handling Unrealistic Client Requests', 'timelines', 'DEAL12') },
  C7: { says: '“that won’t work”', carriers: skill('Navigating “That Won’t Work” Conversations', 'timelines', 'DEAL12') },
  C8: {
    says: 'expertise without intimidation',
    carriers: skill('Establishing Expertise Without Intimidation', 'first-steps', [firstSteps, 'aggressive-expert'], 'SKILL1'),
  },
  C9: {
    says: 'scope creep',
    carriers: skill('Managing Scope Creep', 'scope-creep', 'FOCUS4', [deck('scope-creep'), 'nextAsks:']),
  },
  C10: {
    says: 'saying no with doors open',
    carriers: skill('Saying “No” While Keeping Doors Open', 'scope-creep', 'END1', [
      'shared/domain/rubric.ts',
      "'no-with-an-open-door'",
    ]),
  },

  A1: { says: 'draft it for where I hesitate', carriers: ['BRING1', 'PREP3', ['client/room/lobby/bring-own.tsx', 'BringOwn']] },
  A2: {
    says: '“I want to understand your thinking…” in the next meeting',
    carriers: [
      [words('phrases'), 'I want to understand your thinking'],
      [words('drills'), "id: 'thinking'"],
      ['client/room/closing/takeaway-form.tsx', 'calendar'],
    ],
    later: 'a task with a date in a log of real conversations',
  },
  A3: {
    says: '“I have some concerns” out loud',
    carriers: [
      [words('drills'), 'I have some concerns about that approach.'],
      ['client/practice/drill-aloud.tsx', 'ease'],
      [words('workshop'), 'aloud'],
    ],
  },
  A4: {
    says: 'how did they respond, what worked, what to adjust',
    carriers: ['REFLECT1', [words('afterwards'), 'What would you adjust?']],
    later: 'the same for real conversations, asked again a week later',
  },
  A5: { says: 'what language do respected colleagues use', carriers: ['NOTE3', [words('pad'), 'Which phrase do you keep?']] },
  A6: {
    says: 'phrases that feel authentic',
    carriers: ['CLOSE2', [words('closing'), 'A sentence of mine to keep']],
    waits: 'toolkit: “feels like me”, and where it worked',
  },
  A7: {
    says: 'record with permission and review',
    carriers: ['WORDS1', 'WORDS2', [words('replay'), 'gone through again'], ['client/review/replay.tsx', 'Transport']],
  },
  A8: {
    says: 'frameworks for scope, timelines, technical choices',
    carriers: [
      [deck('scope-creep'), 'title: Scope creep'],
      [deck('timelines'), 'title: Timelines'],
      [deck('technical-choices'), 'title: Technical choices'],
    ],
    waits: 'toolkit: three templates to adapt',
  },
  A9: {
    says: '“I’d recommend… because…”',
    carriers: [
      [words('drills'), 'I’d recommend … because'],
      [words('afterwards'), 'adviceHint'],
    ],
    waits: 'toolkit: the builder',
  },
  A10: {
    says: 'alternatives for common requests',
    carriers: [['client/room/shared/draft-panel.tsx', 'draft-bank']],
    waits: 'toolkit: your own bank; the card’s own alternatives are offered',
  },
  A11: { says: 'the pause, ten seconds', carriers: ['SCENE5', 'PAUSE1', 'PAUSE2', 'NOTE1', [words('drills'), 'Take the pause']] },

  R1: { says: 'where do I avoid it, and why', carriers: ['OPEN2'], waits: 'progress: skipped cards and their skills' },
  R2: {
    says: 'too little or too much',
    carriers: ['PREP2', ['client/room/debrief/stance-panel.tsx', 'stanceMeant']],
    waits: 'progress: your answer next to what happened',
  },
  R3: {
    says: 'how do clients respond',
    carriers: ['REFLECT1', [words('afterwards'), 'How did they respond?']],
    waits: 'progress: warmth over time',
  },
  R4: {
    says: 'what makes it scary',
    carriers: [[words('afterwards'), 'When did you want to give in']],
    waits: 'progress: a note on fear',
  },
  R5: { says: 'who does it well', carriers: ['NOTE3', [words('pad'), 'Keep a phrase']], waits: 'progress: whose phrases I keep' },
  R6: {
    says: 'what went wrong when it did not land',
    carriers: [[words('replay'), 'linkTitle']],
    waits: 'progress: the rounds that did not land, linked to their replay',
  },

  Z1: {
    says: 'an act of service, never to win',
    carriers: [
      'SHEET7',
      'LEVEL7',
      [words('closing'), 'an act of service'],
      'CLOSE3',
      'CAL8',
      [words('debrief'), 'They spoke up for me'],
      ['client/room/debrief/debrief.tsx', 'FeltPanel'],
    ],
  },
};
