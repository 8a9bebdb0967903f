/** What one person would like to do to everyone: each reads who, what, and for how long they can still say no. */
export const enProposals = {
  what: {
    again: 'try it again',
    swap: 'swap seats',
    another: 'play another round',
    'finish-round': 'finish this round',
    'begin-closing': 'go to the closing',
    'end-second-take': 'go back to the board',
    'abandon-round': 'end this round',
  },
  asks: (name: string, what: string) => `${name} would like to ${what}.`,
  yours: (what: string) => `You’d like to ${what}. The others can say not now.`,
  agreed: (name: string, what: string) => `${name} would like to ${what}. You said OK.`,
  left: (seconds: number) => `${seconds} s`,
  ok: 'OK',
  notNow: 'Not now',
  takeBack: 'Never mind',
  declined: (name: string) => `${name} isn’t done yet.`,
  waits: 'Someone has just suggested what comes next.',

  over: 'The round is over. You can still go back to it.',
  undo: 'Back to the debrief',

  endRound: 'End this round',
  endRoundWhy: 'Everyone goes back to the lobby. Nothing of this round counts.',
};
