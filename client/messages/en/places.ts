import type { Seat } from '../../../shared/domain/room/people.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import type { WorkshopPhase } from '../../../shared/domain/workshop/state.ts';
import { list } from './list.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
/** What someone did in a round that is over. */
const did: Record<Seat, string> = { advisor: 'you pushed back', client: 'you played the client', observer: 'you observed' };
/** More names than this make a title too long. */
const mostNames = 3;

/** Said on the home page about where somebody was before, and when a page of a running round is left. */
export const enPlaces = {
  title: 'My rounds',
  backTo: { room: 'Back to your room', workshop: 'Back to your workshop' },
  back: {
    ask: 'Leave this page?',
    why: (other: string | null) =>
      `${other === null ? 'The round goes on without you, and someone may take your seat' : `The clock runs on, and ${other} waits for you`}. You can get back from the home page.`,
    stay: 'Stay',
    leave: 'Go to the home page',
  },
  names: (names: readonly string[]) =>
    names.length > mostNames
      ? `${names.slice(0, mostNames - 1).join(', ')} and ${names.length - mostNames + 1} more`
      : list.format(names),
  /** The second and later of several people in one place who have the same name. */
  namesake: (name: string, number: number) => `${name} ${number}`,
  room: (names: string) => (names ? `Room with ${names}` : 'A room of your own'),
  workshop: (leads: boolean, names: string) => (leads ? 'A workshop you lead' : names ? `Workshop with ${names}` : 'A workshop'),
  /** Below *Back to your room*: with whom, and how far it is. The time follows the phase: after a name, *left* would say who left. */
  with: (names: string) => (names ? `With ${names}` : ''),
  timeLeft: (phase: string, time: string) => `${phase}, ${time} left`,
  rounds: (rounds: number) => (rounds === 0 ? '' : rounds === 1 ? '1 round finished' : `${rounds} rounds finished`),
  round: (round: number, seat: Seat) => `Round ${round}: ${did[seat]}`,
  ledBy: (leads: boolean, names: string) => (leads ? 'you lead' : names && `with ${names}`),
  leftTitle: { room: 'A room', workshop: 'A workshop' },
  people: (people: number) => (people === 1 ? '1 person' : `${people} people`),
  when: (at: number) => day.format(at),
  left: 'you’re not in it anymore',
  closed: 'closed, still readable',
  showAll: 'Show all',
  phases: {
    lobby: 'not started',
    opening: 'opening',
    rounds: 'in rounds',
    briefing: 'briefing',
    scene: 'scene',
    scoring: 'scoring',
    debrief: 'debrief',
    'second-take': 'second take',
    closing: 'closing',
    closed: 'closed',
  } satisfies Record<RoomPhase | WorkshopPhase, string>,
};
