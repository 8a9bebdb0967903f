/** Bad on purpose: light, about the work, and nobody's from the moment it is over. */
export const enOnPurpose = {
  offer: 'Bad on purpose',
  offerTitle: 'Once badly, on purpose?',
  offerWhy: (advisor: string, client: string) =>
    `${advisor} and ${client} are each asked on their own phone. If both like to, it begins. If nothing happens, it was not the moment.`,
  offerRules:
    'One trap for a minute, about the work and never about a person. The others guess it, then it is repaired. Nothing of it is kept.',
  offerYes: 'Ask them',
  offerNo: 'Not now',
  asked: 'They are asked, each on their own phone.',

  title: 'Once badly, on purpose?',
  why: {
    advisor:
      'You are dealt one trap and play it for a minute, about the work and never about a person. The others guess it, then you repair it.',
    client: 'Somebody pushes back badly on purpose, for a minute. You play the client once more, then you hear it repaired.',
  },
  kept: 'Nothing of it is kept. Nobody learns what you answer here.',
  yes: 'I’d like to',
  no: 'Rather not',
  waits: 'You said yes. If the other one does too, it begins. If not, nothing happens.',

  over: 'Bad on purpose',
  play: {
    advisor: (trap: string) => `Play it: ${trap}`,
    client: 'Open with your line, and let them',
    observer: (name: string) => `${name} does it badly on purpose`,
  },
  sounds: 'It sounds like',
  openWith: (line: string) => `“${line}”`,
  about: 'About the work, never about a person.',
  guess: 'Which trap is it?',
  guessHidden: 'Only you see your guess until it is told.',
  guessing: 'Time to guess',
  guessingYou: 'They are guessing which trap it was.',
  told: (trap: string) => `It was: ${trap}`,
  guessedIt: (right: number, all: number) => (all === 0 ? 'Nobody guessed.' : `${right} of ${all} heard it.`),
  repair: { advisor: 'Now say it well: the same moment, your own words.', other: (name: string) => `${name} repairs it.` },
  toGuess: 'Let them guess',
  tell: 'Tell the trap',
  done: 'Done',
  stop: 'Stop it here',
  left: (seconds: number) => `${seconds} s`,
};
