import { list } from './list.ts';

/** Said by the pieces that several screens share. */
export const enParts = {
  saving: { saved: 'saved', sending: 'sending', offline: 'offline', elsewhere: 'another tab' },
  timer: {
    left: (time: string) => `${time} left`,
    minutesLeft: (minutes: number) => (minutes === 1 ? 'Less than a minute left' : `${minutes} minutes left`),
    stopped: 'The time stands still',
    /** Who paused, where it is known. */
    paused: (name: string | null) => (name === null ? 'The facilitator has paused' : `${name} has paused`),
    goOnAlone: 'Go on without them',
    goOnAloneWhy: 'If no facilitator is connected, you can go on.',
    grace: {
      scene: 'Time is up. Finish your sentence.',
      sheet: 'Time is up. Take a minute to finish and submit. What you tap counts.',
    },
    over: 'The time is up. Go on when you are ready.',
  },
  /** In a tab whose place another one has taken. */
  elsewhere: 'You have this open in another tab. It continues here as soon as you come back to this one.',
  frame: {
    offline: 'No connection. Whatever you tap is kept and sent as soon as there is one.',
    outside: (count: number, other: string | null) =>
      count === 1 ? `${other ?? 'Someone'} has stepped out for a moment.` : `${count} people have stepped out for a moment.`,
    /** For someone who comes in the middle: where the room is, who plays, what they can do now, and when they can play. */
    received: {
      briefing: (advisor: string, client: string, next: boolean) =>
        `You came while they read their cards: ${advisor} will push back, and ${client} is the client. Read along, then observe${next ? '. You can play next round' : ''}.`,
      scene: (advisor: string, client: string, next: boolean) =>
        `You came in the middle: ${advisor} is pushing back, and ${client} is the client. Tap the steps you hear${next ? '. You can play next round' : ''}.`,
      scoring: (advisor: string, client: string, next: boolean) =>
        `You came after the scene: ${advisor} pushed back, and ${client} was the client. Next, you see the board with them${next ? ', and you can play next round' : ''}.`,
      debrief: (advisor: string, client: string, next: boolean) =>
        `You came after the scene: ${advisor} pushed back, and ${client} was the client. Listen in and look around${next ? '. You can play next round' : ''}.`,
    },
    joined: (names: string) => `${names} joined.`,
    anotherCard: 'Another card was dealt.',
    othersAway: (names: string, people: number) => `${names} ${people === 1 ? 'has' : 'have'} lost the connection.`,
    hostAway: (name: string) => `${name} is away. If they’re not back in 20 seconds, any of you can go on.`,
    hostGone: (name: string) => `${name} is away, so any of you can go on.`,
    understood: 'Understood',
    close: 'Close',
  },
  /** The bar at the top of every screen of a room. */
  bar: {
    people: (names: readonly string[]) => `Here: ${list.format(names)}`,
    away: (name: string) => `${name} (no connection)`,
    more: (people: number) => `+${people}`,
  },
  door: {
    asks: (name: string) => `${name} is asking to come in.`,
    wasRemoved: 'They were removed before.',
    foundFull: 'Someone just tried to come in, but the room is full.',
    letIn: (name: string) => `Let ${name} in`,
    turnAway: (name: string) => `Don’t let ${name} in`,
  },
  secret: { note: 'For your eyes only', onlyYou: 'Only you see this', hide: 'Hide' },
  ribbon: {
    label: 'The round, second by second',
    empty: 'Nothing is marked yet.',
    traps: 'Traps',
    warmth: 'Warmth',
    mark: (what: string, time: string, quote: string | null) =>
      quote === null ? `${what} at ${time}` : `${what} at ${time}: “${quote}”`,
    pause: (time: string) => `a pause at ${time}`,
    silence: (time: string) => `a pause at ${time}, then a minute without a line`,
    stop: (time: string) => `the scene stood still at ${time}`,
    dial: (zone: string, time: string) => `the client was ${zone} from ${time}`,
  },
  board: {
    caption: 'What each observer heard, step by step',
    empty: 'No sheet was submitted.',
    observer: (letter: string) => `Observer ${letter}`,
    oneOfThem: 'One of them',
    pair: 'You two',
    ownSheet: (name: string) => `${name}, own sheet`,
    unscored: 'left open',
    notSubmitted: 'not submitted',
    because: (why: string) => `because ${why}`,
    talkAbout: (step: string) => `Talk about ${step}.`,
    heardBy: (names: readonly string[], value: string) => `${list.format(names)}: ${value}.`,
    heardAs: (values: readonly string[]) => `${values.join(' · ')}.`,
    whatHeard: 'What did each of you hear?',
  },
  phases: {
    lobby: 'Before the round',
    briefing: 'Briefing',
    scene: 'Scene',
    scoring: 'Scoring',
    debrief: 'Debrief',
    'second-take': 'Second take',
    closing: 'Closing',
    closed: 'Closed',
  },
  seats: {
    client: { name: 'Client', plays: 'plays the client', you: 'You play the client' },
    advisor: { name: 'Advisor', plays: 'pushes back', you: 'You push back' },
    observer: { name: 'Observer', plays: 'observes', you: 'You observe' },
  },
};
