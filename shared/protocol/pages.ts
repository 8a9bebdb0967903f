/** Every address at which the page is opened. The server answers at these, and the page's own routes are these. */
export const pages = {
  home: '/',
  calibrate: '/calibrate',
  practise: '/practise',
  yourData: '/your-data',
  recover: '/recover',
  bigScreen: '/screen/:screen',
  invited: '/i/:invitation',
  decks: '/decks',
  deck: '/decks/:deck',
  invitedToDeck: '/d/:invitation',
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

/** Where a round is gone through again: in a workshop under the workshop's address, so that its calls reach whoever is there. */
export function replayAddress(workshop: string | null, room: string, round: number | string): string {
  return workshop === null ? `/r/${room}/replay/${round}` : `/w/${workshop}/replay/${room}/${round}`;
}

/** Pages of one place follow one stream, and stay connected to it while somebody goes from one to the other. */
export function placeOf(address: string): string {
  return /^\/w\/[^/]+(?=$|\/replay\/)/.exec(address)?.[0] ?? address;
}
