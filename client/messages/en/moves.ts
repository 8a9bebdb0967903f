import type { Focus } from '../../../shared/domain/focus.ts';
import type { PauseWas } from '../../../shared/domain/room/concerns/pauses.ts';
import type { Move } from '../../../shared/domain/room/round.ts';
import type { Ending } from '../../../shared/domain/rubric.ts';

const focus: Record<Focus, { name: string; why: string; client: string; advisor: string; observer: string }> = {
  'questions-only': {
    name: 'Only questions',
    why: 'Whoever pushes back does it by asking.',
    client: 'They may only ask. Answer honestly.',
    advisor: 'Only questions this time.',
    observer: 'They may only ask this time.',
  },
  'say-back': {
    name: 'Say it back',
    why: 'The client says in their own words why it matters.',
    client: 'Say back in your own words why it matters to them, then tap.',
    advisor: 'Make it so clear that the client can say back why it matters.',
    observer: 'The client says back why it matters. Was it understood?',
  },
  'three-asks': {
    name: 'Three asks in a row',
    why: 'The client keeps asking for a little more.',
    client: 'Three asks, each bigger than the one before.',
    advisor: 'There may be more than one ask. Keep the line, gently.',
    observer: 'There may be more than one ask. What happens at the third?',
  },
  'guess-the-warmth': {
    name: 'Read the room',
    why: 'How open is the client in the end? The client’s dial answers.',
    client: 'They will guess how open you are. Let it show as it would.',
    advisor: 'Watch how open they are. You’ll guess it afterwards.',
    observer: 'Watch how open the client is. You’ll guess it afterwards.',
  },
};

/** What happened, for the timeline; the name is that of whoever played the seat. */
const made: Record<Move, (name: string) => string> = {
  'go-on': (name) => `${name} goes on`,
  'offer-goodwill': (name) => `${name} offers something first`,
  'refuse-gentle-try': (name) => `${name} refuses the gentle try`,
  'say-back': (name) => `${name} said it back`,
  'next-ask': (name) => `${name} asks for more`,
};

const pauses: Record<PauseWas, string> = {
  'a-move': 'a pause, and a turn after it',
  'a-pause': 'a pause',
  silence: 'a pause, then a minute without a line',
  waits: 'a pause',
};

export const enMoves = {
  focus,
  focusTitle: 'Focus of the next round',
  focusWhy: 'One thing to practice, for one round.',
  noFocus: 'None',
  noFocusWhy: 'The five steps are enough.',
  made,
  pauses,
  moments: 'Also on the timeline',

  goodwill: 'Earn it first',
  goodwillWhy: 'You’ve just met. Bring this up before you challenge anything:',
  goodwillDone: 'I brought it up',

  sayBackDone: 'I said it back',
  nextAsk: ['Ask for more', 'Ask once more'],
  nextAskIs: 'Now you ask for more',
  nextAskOwn: 'Ask for something a little bigger than before.',

  secondAct: ['When the first gentle try comes', 'When they try again', 'When they try a third time'],
  secondActPresses: 'Hold on once more. They may have to put it in writing.',
  secondActDone: 'You’ve refused three times. They put it in writing now.',
  refuse: ['Refuse the gentle try', 'Refuse it again', 'Refuse a third time'],
  refuseWaits: 'Once they have written something.',
  refused: 'The gentle try was refused',
  refusedWhy: 'You may be more direct now: what you see, and why it is critical.',
  inWriting: 'Put it in writing',
  inWritingWhy: 'You’ve said it clearly. Tell them you’ll write the risk down, then respect their decision.',
  inWritingMine: 'You’ve said it clearly. Tell them you’ll write the risk down, and hold your line:',

  ending: 'How did it end?',
  endingHidden: 'hidden until the reveal',
  endingShown: 'How it ended',
  endings: {
    agreed: 'With an agreement',
    compromise: 'With a compromise',
    'disagree-and-commit': 'They disagreed, and committed',
    'no-with-an-open-door': 'With a no and an open door',
    'put-in-writing': 'It was put in writing',
    unresolved: 'It stayed open',
  } satisfies Record<Ending, string>,

  guess: (name: string) => `How open was ${name} in the end?`,
  guessHidden: 'Your guess. It opens at the reveal.',
  guessed: 'Reading the room',
  guessedDial: (name: string, zone: string) => `${name}’s dial stood at ${zone}.`,
  guessedNoDial: (name: string) => `There is no reading of ${name}’s dial to compare with.`,
  guessedBy: (name: string, zone: string) => `${name} guessed ${zone}.`,
  guessedSum: (zone: string, count: number) => `${count} guessed ${zone}.`,
};
