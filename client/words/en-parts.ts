/** Said by the pieces that several screens share. */
export const enParts = {
  saving: { saved: 'saved', sending: 'sending', offline: 'offline' },
  timer: {
    left: (time: string) => `${time} left`,
    minutesLeft: (minutes: number) => (minutes === 1 ? 'Less than a minute left' : `${minutes} minutes left`),
    stopped: 'The time stands still',
    /** Who paused, where it is known, and what is left, where something is. */
    paused: (name: string | null, left: string | null) =>
      `${name === null ? 'The facilitator has paused' : `${name} has paused`}${left === null ? '' : ` · ${left}`}`,
    goOnAlone: 'Go on without them',
    goOnAloneWhy: 'If no facilitator is connected, you can go on.',
    grace: 'Time is up. Finish your sentence.',
    over: 'The time is up. Go on when you are ready.',
  },
  frame: {
    offline: 'No connection. Whatever you tap is kept and sent as soon as there is one.',
    outside: (count: number) =>
      count === 1 ? 'Somebody has stepped out for a moment.' : `${count} people have stepped out for a moment.`,
    understood: 'Understood',
    close: 'Close',
  },
  secret: { note: 'For your eyes only', putAway: 'Put my card away' },
  ribbon: {
    label: 'The round, second by second',
    empty: 'Nothing is marked yet.',
    traps: 'Traps',
    warmth: 'Warmth',
    mark: (what: string, time: string, quote: string | null) =>
      quote === null ? `${what} at ${time}` : `${what} at ${time}: “${quote}”`,
    pause: (time: string) => `a pause at ${time}`,
    silence: (time: string) => `silence at ${time}`,
    stop: (time: string) => `the scene stood still at ${time}`,
    dial: (zone: string, time: string) => `the client was ${zone} from ${time}`,
  },
  board: {
    caption: 'What each observer heard, step by step',
    empty: 'No sheet was handed in.',
    observer: (letter: string) => `Observer ${letter}`,
    oneOfThem: 'One of them',
    pair: 'You two',
    ownSheet: (name: string) => `${name}, own sheet`,
    notNeeded: 'not needed',
    unscored: 'no value',
    notHandedIn: 'not handed in',
    three: { 0: 'not heard', 1: 'a little', 2: 'heard', 3: 'landed well' },
    talkAbout: 'Talk about',
    nobody: 'no value',
    allSame: (value: string) => `all ${value}`,
    or: (values: readonly string[]) => `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`,
    heardAs: (values: readonly string[]) => `heard as ${values.slice(0, -1).join(', as ')} and as ${values.at(-1) ?? ''}`,
  },
  phases: {
    lobby: 'Before the round',
    briefing: 'Briefing',
    roleplay: 'Role-play',
    scoring: 'Scoring',
    debrief: 'Debrief',
    'second-take': 'Second take',
    closing: 'Closing',
    closed: 'Closed',
  },
  seats: {
    client: { name: 'Client', plays: 'plays the client', you: 'You play the client' },
    pusher: { name: 'Pusher', plays: 'pushes back', you: 'You push back' },
    observer: { name: 'Observer', plays: 'observes', you: 'You observe' },
  },
};
