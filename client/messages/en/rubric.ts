import { anchors } from '../../../shared/domain/anchors.ts';
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
    anchors: anchors.acknowledge,
  },
  context: {
    name: 'Context',
    cue: 'what stands against it, and from where',
    starter: 'Here’s what I’m considering…',
    anchors: anchors.context,
  },
  impact: {
    name: 'Impact',
    cue: 'what it would cost the client’s own goal',
    starter: 'If we go this route…',
    anchors: anchors.impact,
  },
  alternative: {
    name: 'Alternative',
    cue: 'another way to what the client really wants',
    starter: 'What if we tried…',
    anchors: anchors.alternative,
  },
  invite: {
    name: 'Invite',
    cue: 'asks, and leaves the decision with them',
    starter: 'How does that sound?',
    anchors: anchors.invite,
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
