import { list } from './list.ts';

/** What one person would like to do to everyone: each reads who, what, and for how long they can still say no. */
export const enProposals = {
  what: {
    again: 'play the same card again',
    swap: 'swap seats and play a new card',
    next: 'play a new card',
    another: 'play another round',
    'finish-round': 'finish this round',
    lobby: 'finish this round and go to the lobby for the next one',
    pairLobby: 'finish this round and go back to the lobby',
    'begin-closing': 'go to the closing',
    'end-second-take': 'go back to the board',
    'abandon-round': 'end this round and go back to the lobby',
  },
  /** Who will play, wherever there are more than two to choose from. */
  seats: (advisor: string, client: string, watching: readonly string[]) =>
    `${list.format([
      `${client} plays the client`,
      `${advisor} advises`,
      ...(watching.length > 3 ? [`${watching.length} people watch`] : watching.map((name) => `${name} watches`)),
    ])}.`,
  asks: (name: string, what: string) => `${name} would like to ${what}.`,
  yours: (what: string, other: string | null) => `You’d like to ${what}. ${other ?? 'The others'} can say not now.`,
  agreed: (name: string, what: string) => `${name} would like to ${what}. You said OK.`,
  left: (seconds: number) => `${seconds} s`,
  ok: 'OK',
  notNow: 'Not now',
  takeBack: 'Never mind',
  declined: (name: string) => `${name} isn’t done yet.`,
  waits: 'A suggestion is open. It’s settled in a few seconds.',

  over: 'Round over.',
  undo: 'Back to the debrief',

  endRound: 'End this round',
  endRoundAsk: 'End this round?',
  endRoundNo: 'Not yet',
  endRoundWhy: 'Back to the lobby. Nothing of this round counts.',
};
