import type { PartAhead } from '../../../shared/domain/room/from-workshop.ts';
import type { SilentSpot, Step } from '../../../shared/domain/rubric.ts';
import type { OpeningBlock } from '../../../shared/domain/workshop/plan.ts';
import { list } from './list.ts';
import { roundOf } from './round-of.ts';

const trees = [
  ...['Birch', 'Maple', 'Cedar', 'Aspen', 'Rowan', 'Linden', 'Alder', 'Hazel', 'Willow', 'Oak', 'Elm', 'Ash', 'Beech', 'Larch'],
  ...['Yew', 'Pine', 'Spruce', 'Juniper', 'Holly', 'Cherry', 'Plum', 'Apple', 'Pear', 'Quince', 'Walnut', 'Chestnut', 'Poplar'],
  ...['Sycamore', 'Hawthorn', 'Elder', 'Olive', 'Fig', 'Laurel', 'Myrtle', 'Magnolia', 'Mulberry', 'Cypress', 'Acacia'],
];

const day = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });

/** In the reader's own time zone, which it names. */
const start = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

const people = (n: number) => (n === 1 ? '1 person' : `${n} people`);
const rooms = (n: number) => (n === 1 ? '1 room' : `${n} rooms`);

/** Said to those who take part in a workshop, on their own phones. */
export const enWorkshop = {
  groupName: (table: number) => {
    const name = trees[(table - 1) % trees.length] ?? 'Table';
    return table > trees.length ? `${name} ${Math.ceil(table / trees.length)}` : name;
  },
  names: (names: readonly string[]) => list.format(names),
  people,
  rooms,
  /** A calendar day such as 2026-03-05: the same day wherever it is read. */
  day: (date: string) => day.format(new Date(`${date}T00:00:00Z`)),
  invitation: {
    unnamed: 'Pushback practice',
    /** A server time in milliseconds. */
    when: (at: number) => start.format(at),
    yourZone: 'In your time zone.',
    takes: (minutes: number) => `About ${minutes} min.`,
    /** What it will be like. */
    like: [
      'You practice in small groups. One plays a client, one pushes back, the others observe.',
      'Bring your phone. There’s nothing to install or prepare.',
    ],
    come: (link: string) => `Come in here: ${link}`,
    calendar: 'Add to my calendar',
    copy: 'Copy an invitation',
    copied: 'Copied',
    byHand: 'This browser doesn’t copy. Copy the link above.',
    download: 'Calendar file (.ics)',
    file: 'workshop.ics',
    noDay: 'With a date in the plan, there’s a calendar file too.',
  },
  ownCall: { open: 'Open your group’s call', again: 'Your group’s call' },
  waiting: {
    over: 'You are in',
    title: (name: string) => `Welcome, ${name}`,
    next: 'Your facilitator begins. You will see here which group you are in. You can put the phone away until then.',
    between: 'The next round is being put together.',
    noGroup: 'This round has begun without you. Your facilitator can place you in a group, and the next draw counts you in.',
    part: 'How I take part',
    parts: { play: 'I play and observe', first: 'I would like to push back first', observe: 'I only observe' },
    partWhy: {
      play: 'Everybody gets each seat equally often.',
      first: 'Somebody has to, and it is over soonest.',
      observe: 'You mark and score, and take no seat in the scene.',
    },
    volunteer: {
      title: 'A fishbowl is planned',
      why: 'Two people play, and everyone else observes.',
      wish: 'I’d like to play',
      seen: 'Only your facilitator sees this.',
    },
    apart: 'Not in a group with …',
    apartWhy: 'Only you see this. It counts from the next time that groups are drawn, if the groups allow it.',
    apartNone: 'Nobody chosen',
    apartSome: (n: number) => `${people(n)} chosen`,
    apartDone: 'Done',
    nobodyElse: 'Nobody else is here yet.',
    leave: 'Leave the workshop',
    leaveAsk: 'Leave the workshop?',
    leaveWhy: 'Your group goes on without you. With the same link you can come back at any time.',
    stay: 'Stay',
  },
  call: {
    over: roundOf,
    title: (group: string, table: number) => `${group}: table ${table}`,
    with: (names: string) => `with ${names}`,
    seat: {
      client: 'You play the client this time.',
      advisor: 'You push back this time.',
      observer: 'You observe this time.',
    },
    here: 'I’m here',
    youAreHere: 'You are here.',
    waitsFor: (names: string) => `Still on the way: ${names}.`,
    startWithout: (names: string) => `Start without ${names}`,
    startNow: 'Start now',
    starts: 'The round starts when everybody is at the table.',
    doneTitle: 'This round is over',
    done: 'Stay where you are, or stretch your legs. The next round is called on this phone.',
    calling: 'Your group is being called…',
    roundBegun: (round: number) => `Round ${round} has started.`,
    goToTable: 'Go to your table',
    closingBegun: 'The closing has started.',
    goThere: 'Go to the closing',
  },
  /** Followed by the time that is left. */
  movesOn: {
    briefing: 'Reading starts in',
    scene: 'The scene starts in',
    scoring: 'Scoring starts in',
    debrief: 'The debrief starts in',
  } satisfies Record<PartAhead, string>,
  help: {
    coming: (name: string) => `${name} is coming.`,
    ask: 'Ask for help',
    asked: 'Help is asked for',
    askedWhy: 'A facilitator sees it and comes when they can. Nobody learns who asked.',
    takeBack: 'We are fine now',
    knocks: (name: string) => `${name} would like to look in.`,
    letIn: 'Come in',
    inside: (name: string) => `${name} is looking in, and sees what an observer sees.`,
  },
  spotlight: {
    title: 'May everybody see your board?',
    why: 'Your facilitator would like to show this round’s board to the whole group. Each of you is asked alone, one after the other. A no, or no answer, ends it, and nobody learns of it.',
    yes: 'Yes, show it',
    no: 'Rather not',
    shown: 'The whole group sees this board at the moment, with everybody’s yes.',
  },
  blocks: {
    why: 'Why this matters',
    agreements: 'What we agree on',
    aloud: 'Say it aloud',
    steps: 'Five steps',
    calibration: 'Score one together',
  } satisfies Record<OpeningBlock, string>,
  opening: {
    over: 'Before the first round',
    why: [
      'Developers who never push back become order-takers rather than strategic partners.',
      'The ability to respectfully challenge a client is one of the most valuable skills there is, and one of the least practiced.',
    ],
    whyAsk: 'Where do you tend to stay silent?',
    onlyYou: 'Only you see this.',
    tapped: 'noted, for you alone',
    done: 'Done',
    spots: {
      scope: 'When more is asked for',
      timelines: 'When the date is too early',
      'technical-choices': 'When the technology is wrong',
      quality: 'When quality is cut',
      seniority: 'When somebody senior speaks',
      nowhere: 'I rarely stay silent',
    } satisfies Record<SilentSpot, string>,
    agreements: ['What is said here stays here.', 'Practicing badly is the point.', 'Anyone may pass, at any time.'],
    agreementsWhy: 'Look round for a moment: these hold for everybody here, facilitators too.',
    aloud: 'I have some concerns about that approach.',
    aloudWhy: 'All together, out loud, twice. The first time sounds odd to everybody.',
    said: 'I have said it',
    saidTwice: 'Twice. That was it.',
    saidBy: (n: number, of: number) => `${n} of ${of} have said it twice`,
    modelClient: 'The client says: “We should build our own authentication system from scratch.”',
    /** In other words than the card that it is from: until its round is over, no page has a card's answer. */
    model: {
      acknowledge: 'You want full control over who signs in, and I respect that.',
      context: 'Here’s what I’ve seen on projects like yours:',
      impact: 'a login built from scratch took three to four months to get safe, and it needs care every month after that.',
      alternative: 'With a ready-made login in your colors, under your name, you’d save two months and most of the risk.',
      invite: 'Would you be open to looking at one with me?',
    } satisfies Record<Step, string>,
    submitted: 'Submitted. Your facilitator will open the key.',
    spreadAt: 'your scores appear here, five people at a time',
    spreadOf: (sheets: number) => `${sheets} shown`,
  },
  closing: {
    title: 'Thank you',
    none: 'The workshop is closing. You were not in a room at the end, so there is nothing more to do here.',
    closedOver: 'The workshop is over',
    closed: 'Your rounds stay here, for you to go through again.',
    home: 'Back to the start',
  },
  said: { close: 'Close', from: 'To everybody' },
};
