import type { Phrase, PhraseGroup } from '../../../shared/domain/phrases.ts';

/** The source's own phrases. What stands in brackets there is left to whoever says it. */
const says: Record<Phrase, string> = {
  'understand-your-thinking': 'I want to understand your thinking…',
  'hear-you-wanting': 'I hear you wanting…',
  'wondering-if': 'I’m wondering if…',
  'have-we-considered': 'Have we considered…',
  'one-thing': 'One thing I’m thinking about is…',
  'accounting-for': 'I want to make sure we’re accounting for…',
  'help-me-understand': 'Help me understand how you’re thinking about…',
  'how-can-we': 'How can we achieve this goal while also…',
  'setting-ourselves-up': 'I want to make sure we’re setting ourselves up for success.',
  'we-both-want': 'We both want…',
  recommend: 'I’d recommend…, and here’s why. But ultimately, it’s your call.',
  'decide-together': 'I want to share my perspective, and then we can decide together.',
  'seen-work-well': 'Here’s what I’ve seen work well in similar situations…',
  'very-direct': 'I need to be very direct with you because I believe this is critical…',
  'doing-my-job': 'I wouldn’t be doing my job if I didn’t tell you clearly…',
  'in-writing': 'I’m concerned enough that I want to put this in writing so we’re both clear on the risks…',
};

const groups: Record<PhraseGroup, { name: string; why: string }> = {
  open: { name: 'Open', why: 'Before you share your own view' },
  soften: { name: 'Soften', why: 'These open a conversation' },
  we: { name: 'We', why: 'On the same side of the table' },
  offer: { name: 'Offer', why: 'The choice stays with them' },
  direct: { name: 'Be direct', why: 'A gentle try was refused' },
};

export const enPhrases = {
  says,
  groups,
  open: 'Phrases',
  title: 'Say it like this',
  hint: 'Tap what you said. It shows on the timeline.',
  hintTyped: 'Tap one to put it into your line.',
  times: (count: number) => (count === 1 ? 'said once' : `said ${count} times`),
  said: (phrase: string) => `“${phrase}”`,
  undo: 'Undo',
  undoWhat: (phrase: string) => `Undo “${phrase}”`,
  felts: { opened: 'opened', closed: 'closed' },
  all: 'What their phrases did',
  allWhy: 'Tap what you remember. Hidden until the reveal, and shown with the dial or not at all.',
  feltBy: { opened: (name: string) => `opened ${name}`, closed: (name: string) => `closed ${name}` },
  we: (count: number) =>
    `You said “we” or “our” ${count === 1 ? 'once' : `${count} times`} in what you wrote. Only you see this.`,
  weNever: 'You did not write “we” or “our” this time. Only you see this.',
  /** Words that put both on one side. */
  together: ['we', 'we’d', 'we’ll', 'we’re', 'we’ve', 'us', 'let’s', 'our', 'ours', 'ourselves', 'together'],
};
