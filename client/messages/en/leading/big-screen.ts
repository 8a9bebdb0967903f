import type { RoomPart } from '../../../../shared/domain/workshop/tile.ts';

/** `90 seconds`, `2 minutes`: a length of time as people say it. */
function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120 && seconds !== 60) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 30) / 2;
  const said = Number.isInteger(minutes) ? `${minutes}` : `${Math.floor(minutes)}½`;
  return said === '1' ? '1 minute' : `${said} minutes`;
}

/** Said about the big screen and on it. */
export const enBigScreen = {
  bigScreen: {
    title: 'Big screen',
    open: 'Open the big screen',
    why: 'Is the projector on another computer? Open this link there. It shows the big screen and nothing else.',
    qr: 'QR code of the link to the big screen',
    copy: 'Copy the link for another computer',
    copied: 'Copied',
    byHand: 'This browser can’t copy. Select the link above.',
    renew: 'Make a new link',
    renewAsk: 'Make a new link?',
    renewNo: 'Keep this one',
    renewWhy: 'A new link turns off every screen that uses this one.',
    renewed: 'This is the new link. The old one no longer works.',
    failed: 'The server didn’t answer. Close this and try again.',
    goneTitle: 'This link no longer works',
    gone: 'Ask your facilitator for the newest link to the big screen.',
  },
  projector: {
    join: 'Join with your phone',
    typeAt: 'or type this code at',
    ledBy: (name: string) => `Practice with ${name}`,
    locked: 'The doors are closed',
    lockedWhy: 'Late? Ask your facilitator to let you in.',
    late: 'Late?',
    page: (n: number, of: number) => `Page ${n} of ${of}`,
    offline: 'This screen has no connection. Check its network.',
    observe: (names: string, n: number) => (n === 1 ? `${names} observes` : `${names} observe`),
    next: 'Next:',
    nextFor: (phase: string, ms: number) => `${phase}, ${lasting(ms)}`,
    nextRound: (n: number) => `Round ${n}`,
    here: (n: number) => (n === 1 ? '1 person is here' : `${n} people are here`),
    nobody: 'Scan, write your name, and you are in.',
    tables: 'Find your table',
    table: (table: number) => `table ${table}`,
    onTheWay: (n: number) => (n === 1 ? 'One is still on the way' : `${n} are still on the way`),
    submitted: (n: number) => (n === 1 ? '1 sheet is in' : `${n} sheets are in`),
    phases: {
      lobby: 'Find your table',
      briefing: 'Read your part',
      scene: 'Scene',
      scoring: 'Score what you heard',
      'stepping-out': 'Step out of the scene',
      debrief: 'Talk about it',
      'second-take': 'One moment again',
      closing: 'For yourself',
      closed: 'Thank you',
    } satisfies Record<RoomPart, string>,
    between: 'A moment between the rounds',
    paused: 'Paused',
    closing: {
      title: 'Now for yourself, on your phone',
      asks: ['One sentence to keep', 'One conversation to use it in', 'A date for it'],
      thanks: 'Then thanks to your client, by name.',
    },
    closed: 'Thank you, all of you',
    keep: 'Five steps to keep',
    heat: 'What was heard today',
    noFigures: 'No numbers today. With this few people, they’d point at someone.',
    spotlight: (group: string) => `${group}, with everybody’s yes`,
  },
};
