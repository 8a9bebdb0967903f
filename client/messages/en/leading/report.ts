import { list } from '../list.ts';

/** Said in a workshop's report: on the page, on paper, and in the text that is copied from it. */
export const enReport = {
  report: {
    over: 'Workshop report',
    facts: (facts: readonly string[]) => facts.filter(Boolean).join(' · '),
    round: (n: number) => `Round ${n}`,
    /** The same in a sentence. */
    inRound: (n: number) => `round ${n}`,
    all: 'All rounds',
    roundsCount: (n: number) => (n === 1 ? '1 round' : `${n} rounds`),
    cell: (yes: number, of: number) => `${yes} of ${of}`,
    percent: (share: number) => `${Math.round(share * 100)}%`,
    few: 'too few',
    none: 'No round is over in every room yet. Each one appears here once it is.',
    fewTitle: 'No numbers this time',
    fewWhy: 'A number needs five people behind it, even without any one room. With fewer, it would point at someone.',
    heard: {
      title: 'What was heard',
      why: 'How often a step was heard, in rounds that every room has finished. A number needs five people, even without any one room.',
      step: 'Step',
      most: (step: string, times: string) => `Heard most: ${step}, on ${times} sheets.`,
      least: (step: string, times: string) => `Heard least: ${step}, on ${times}.`,
      alike: (times: string) => `Every step was heard equally often, on ${times} sheets.`,
    },
    felt: {
      title: 'How the clients felt',
      why: 'How many clients felt it mostly or completely.',
      says: 'The client says',
      most: (what: string, times: string) => `Strongest: ${what}, for ${times} clients.`,
      least: (what: string, times: string) => `Weakest: ${what}, for ${times}.`,
      alike: (times: string) => `All of it was equally strong, for ${times} clients.`,
      few: 'There are too few clients for numbers: each room has one in a round.',
    },
    change: {
      title: 'First and last round',
      rose: (what: string, from: string, first: string, to: string, last: string) =>
        `Rose most: ${what}, from ${from} in ${first} to ${to} in ${last}.`,
      fell: (what: string, from: string, to: string) => `Fell most: ${what}, from ${from} to ${to}.`,
      same: (first: string, last: string) => `Nothing changed between ${first} and ${last}.`,
      few: (first: string, last: string) => `Nothing has a number in both ${first} and ${last}.`,
      scale: 'Both rounds are on one scale, whatever their level.',
      what: 'Heard or felt',
    },
    rounds: {
      title: 'The rounds',
      says: (rounds: number, cards: number) =>
        `${rounds === 1 ? '1 round was' : `${rounds} rounds were`} played, with ${cards === 1 ? '1 card' : `${cards} cards`}.`,
      round: 'Round',
      cards: 'Cards',
      rooms: 'Rooms',
      sheets: 'Sheets',
      traps: 'Traps heard, in rooms',
      noTraps: 'none',
      trap: (name: string, rooms: number) => `${name}: ${rooms}`,
      cardsList: (titles: readonly string[]) => list.format(titles),
      gone: 'a card that is gone',
    },
    keep: {
      title: 'Print, copy or download',
      why: 'Each of these says the same as this page.',
      print: 'Print',
      copy: 'Copy (Markdown)',
      copied: 'Copied. You can paste it now.',
      byHand: 'This browser can’t copy. Select the text and copy it.',
      text: 'The report as text',
      json: 'Download (JSON)',
      csv: 'Download (CSV)',
    },
  },
};
