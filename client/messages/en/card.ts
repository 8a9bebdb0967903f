import type { Channel, ClientLine, TeamKind } from '../../../shared/domain/card-terms.ts';

/** Said about the parts of a card, wherever they are read: briefing, scene, debrief, kit. */
export const enCard = {
  theClient: 'The client',
  theClients: 'The clients',
  person: (name: string, role: string) => [name, role].filter(Boolean).join(', '),
  two: (name: string, other: string) => `You speak for both ${name} and ${other}. Each line says whose it is.`,
  channels: { email: 'By email', ticket: 'In a ticket', chat: 'In chat' } satisfies Record<Channel, string>,
  typeIt: 'This card is played in writing. Choose “typed” in the settings, or read each message out loud.',
  readOut: 'Read each message out loud, or send it in your own chat.',

  firstScreen: 'Your card',
  asks: 'Ask for',
  wants: 'Keep until you’re asked why',
  manner: (names: string) => `How you play ${names}`,
  softens: 'Softens',
  hardens: 'Digs in',
  givesWay: 'Says yes',
  fallbacks: 'If you’re stuck, say',
  rest: 'The rest of your card',
  knowsYou: 'How you treat them',
  pressure: 'What’s behind it',
  nextAsks: 'After a yes, ask for more',
  refuses: 'Refuse their first try, however good it is',
  presses: 'When they try again',
  secondBeat: 'After their yes',
  endings: 'How it may end',
  ending: (saw: string, kind: string) => (saw === '' ? kind : `If ${lowerFirst(saw)}: ${kind}`),

  youAre: 'Who you are',
  goodwill: 'What you’ve already done for them',
  goodwillWhy: 'Bring it up before you challenge anything.',
  facts: 'What you know',
  moreFacts: 'What else you know',
  aim: 'Your aim',
  aimTheirs: (names: string) => `Say what you see. Then it’s ${names}’s decision.`,
  aimMine: (names: string) => `It’s ${names}’s decision. This line is yours:`,
  more: 'Limits and other ways',
  constraints: 'What can’t move',
  alternatives: 'Other ways you could offer',
  line: 'Whose decision it is',
  theirs: 'Theirs. Say what you see, then respect what they decide.',
  mine: 'The decision is theirs, and this line is yours:',

  answer: 'One good way to say it',
  costOfSilence: 'What silence would cost',
  cues: 'What each step sounds like here',

  lines: {
    opening: 'The opening line',
    asks: 'What they ask for',
    'fallback-1': 'Spare line 1',
    'fallback-2': 'Spare line 2',
    'fallback-3': 'Spare line 3',
    'fallback-4': 'Spare line 4',
    'next-1': 'The second ask',
    'next-2': 'The third ask',
    'second-act': 'The second act',
    'second-beat': 'What comes after the yes',
  } satisfies Record<ClientLine, string>,

  teams: {
    software: 'Software teams',
    agency: 'Agencies and designers',
    data: 'Data and AI teams',
    enterprise: 'Consultants and large companies',
    support: 'Support and sales teams',
  } satisfies Record<TeamKind, string>,
  anyTeam: 'Everyone',
  teamsAsk: 'Cards for',
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
