import { readCode } from './codes.ts';

/** Every address of a page. The server answers at these, and they are the page's own routes. */
export const pages = {
  home: '/',
  calibrate: '/calibrate',
  practice: '/practice',
  yourData: '/your-data',
  recover: '/recover',
  bigScreen: '/screen/:screen',
  invited: '/i/:invitation',
  decks: '/decks',
  deck: '/decks/:deck',
  invitedToDeck: '/d/:invitation',
  myWorkshops: '/workshops',
  workshop: '/w/:workshop',
  projector: '/w/:workshop/projector',
  kit: '/w/:workshop/kit',
  report: '/w/:workshop/report',
  workshopReplay: '/w/:workshop/replay/:room/:round',
  workshopRoundReport: '/w/:workshop/replay/:room/:round/report',
  room: '/r/:room',
  replay: '/r/:room/replay/:round',
  roundReport: '/r/:room/replay/:round/report',
} as const;

const ours = Object.values(pages).map((page) => new RegExp(`^${page.replace(/:\w+/g, '[\\w-]+')}$`));
const endsAnAddress = /[\w-]/;

/**
 * The address that was meant by one of ours with something after it: a slash, or what a mail program took for part of the link (a
 * period, a bracket). Null if there is nothing after it, and for any address that isn't ours: no link leads to another server.
 */
export function straightened(path: string): string | null {
  let read: string;
  try {
    read = decodeURIComponent(path);
  } catch {
    return null;
  }
  let end = read.length;
  // Not by a regular expression, which takes quadratic time for an address full of brackets.
  while (end > 1 && !endsAnAddress.test(read[end - 1] ?? '')) end -= 1;
  const straight = read.slice(0, end);
  return straight !== path && ours.some((page) => page.test(straight)) ? straight : null;
}

/** Where something leads that was typed or pasted into the field for codes. */
export type Way = { code: string } | { invitation: string } | { kind: 'room' | 'workshop' | 'deck'; stream: string };

const kinds = { r: 'room', w: 'workshop', decks: 'deck' } as const;
const mostOfACode = 64;

/** Reads a code, or one of our links with any text around it. */
export function readWay(typed: string): Way {
  const [, place, key = ''] = /\/(i|d|r|w|decks)\/([\w-]+)/.exec(typed) ?? [];
  if (place === 'i' || place === 'd') return { invitation: key };
  if (place === 'r' || place === 'w' || place === 'decks') return { kind: kinds[place], stream: key };
  return { code: readCode(typed).slice(0, mostOfACode) };
}

/** Where a round is replayed: for a workshop's round under the workshop's address, so that its calls reach people who are there. */
export function replayAddress(workshop: string | null, room: string, round: number | string): string {
  return workshop === null ? `/r/${room}/replay/${round}` : `/w/${workshop}/replay/${room}/${round}`;
}

/** Pages with the same place follow one stream, and stay connected to it when someone goes from one to another. */
export function placeOf(address: string): string {
  return /^\/w\/[^/]+(?=$|\/replay\/)/.exec(address)?.[0] ?? address;
}
