import type { Ending, Intensity, Step, Trap, Warmth } from '../../../shared/domain/rubric.ts';

type StepWords = {
  name: string;
  /** What it is, in half a sentence, where a card has no cue of its own. */
  cue: string;
  /** How people begin it. */
  starter: string;
  /** What each value from 0 to 3 means. */
  anchors: readonly [string, string, string, string];
};

/** The five steps and their described values. */
export const enSteps: Record<Step, StepWords> = {
  acknowledge: {
    name: 'Acknowledge',
    cue: 'says what the client wants, and why it is fair',
    starter: 'I hear you wanting…',
    anchors: ['none', 'a token (“I hear you, but…”)', 'names what they want', 'names it and why it makes sense'],
  },
  context: {
    name: 'Context',
    cue: 'what stands against it, and from where',
    starter: 'Here is what I am considering…',
    anchors: ['none', 'a verdict only (“won’t work”)', 'a concern with its subject', 'with a source: data, a case, a principle'],
  },
  impact: {
    name: 'Impact',
    cue: 'what it would cost the client’s own goal',
    starter: 'If we go this route…',
    anchors: ['none', 'vague (“could be a problem”)', 'one concrete consequence', 'in days, money or people, tied to their goal'],
  },
  alternative: {
    name: 'Alternative',
    cue: 'another way to what the client really wants',
    starter: 'What if we tried…',
    anchors: [
      'none, or only an objection',
      'an option that misses their goal',
      'one workable option',
      'serves their real goal, or two real options',
    ],
  },
  invite: {
    name: 'Invite',
    cue: 'asks, and leaves the decision with them',
    starter: 'How does that sound?',
    anchors: [
      'none, or a leading question',
      'a token (“okay?”)',
      'a real question',
      'a real question, and the decision is said to be theirs',
    ],
  },
};

/** The five traps: each names a moment and says what it does to a conversation. */
export const enTraps: Record<Trap, { name: string; sounds: string; why: string }> = {
  'dismissive-no': {
    name: 'Dismissive no',
    sounds: '“No, that won’t work.”',
    why: 'It shuts the conversation and gives no reason; the client may stop sharing ideas.',
  },
  'passive-aggressive-agreement': {
    name: 'Passive-aggressive agreement',
    sounds: '“Sure, if that’s what you want…”',
    why: 'It hides the constraint; the client hears that something is wrong and not what.',
  },
  abdication: {
    name: 'Abdication',
    sounds: '“You’re the client, we’ll do it your way.”',
    why: 'It keeps back what the client is paying for, and leaves them unwarned.',
  },
  'aggressive-expert': {
    name: 'Aggressive expert',
    sounds: '“Trust me, I know what I’m talking about.”',
    why: 'It makes asking feel foolish, and costs trust.',
  },
  'endless-debate': {
    name: 'Endless debate',
    sounds: 'One more point, and one more',
    why: 'It does not accept a decision that the client has made. Once or twice is enough.',
  },
};

export const enZones: Record<Warmth, string> = { closed: 'closed', neutral: 'neutral', open: 'open' };

export const enIntensities: Record<Intensity, string> = { mild: 'mild', moderate: 'moderate', strong: 'strong' };

export const enEndings: Record<Ending, string> = {
  agreed: 'you agree',
  compromise: 'a compromise',
  'disagree-and-commit': 'you disagree, and commit',
  'no-with-an-open-door': 'a no with an open door',
  'put-in-writing': 'it is put in writing',
  unresolved: 'it stays open',
};
