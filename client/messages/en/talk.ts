import { list } from './list.ts';
import { enYourData } from './your-data.ts';

/** Said while people talk: short enough to be read at arm's length. */
export const enTalk = {
  youAreTheClient: 'You’re the client',
  youPushBack: 'You push back',
  whoPlays: (advisor: string, client: string) => `Advisor: ${advisor} · Client: ${client}`,
  youObserve: (name: string) => `You observe ${name}`,
  persona: (name: string, role: string) => `${name}, ${role}`,
  timeIsUp: 'Time is up',

  sayFirst: 'Say first',
  leadIn: {
    client: (name: string) => `${name}, say this line out loud`,
    others: (name: string) => `Listen: ${name} speaks first`,
    read: (says: string, line: string) => `${says}: “${line}”`,
  },
  sayOpening: 'Say this line',
  says: (name: string) => `${name} says`,
  card: 'Your card',
  showCard: 'Show my card',

  dial: 'How is it, right now?',
  dialHidden: 'hidden until the reveal',
  dialUnset: 'not set',
  zones: { closed: 'closed', neutral: 'neutral', open: 'open' },

  facts: 'What you know',
  factsCount: (count: number) => (count === 1 ? '1 fact' : `${count} facts`),
  limits: 'What can’t move',
  otherWays: 'Other ways you could offer',
  more: 'Limits and other ways',
  rail: 'The five steps',
  tickWhy: 'Tick what you’ve said. Only you see it.',
  pause: 'Pause for 10 seconds',
  pausing: '10 calm seconds',
  iGoOn: 'Go on',
  clockStill: 'The clock stands still.',
  pausingOther: (name: string) => `${name} is taking 10 seconds to think`,

  stop: 'Stop',
  through: 'End the scene',
  throughAsk: 'End the scene?',
  throughWhy: (other: string | null) =>
    `${other === null ? 'It ends for everyone' : 'It ends for both of you'}. You can’t come back to it.`,
  throughYes: 'End it',
  throughNo: 'Not yet',

  lines: 'What was said',
  typing: (names: readonly string[]) => `${list.format(names)} ${names.length > 1 ? 'are' : 'is'} typing…`,
  noLines: 'Nothing is written yet.',
  yourLine: 'Your line',
  say: 'Say it',
  lineTakenBack: 'taken back',
  lineGone: 'These words were taken out.',
  openLines: 'Read it all',
  markLine: 'What do you hear in this line?',
  as: (name: string, persona: string) => `${name}, as ${persona}`,

  standsStill: 'Time stands still',
  stopped: 'The scene is stopped',
  stoppedWhy: (other: string | null) =>
    other === null
      ? 'Someone wanted a moment. No one has to say who, or why. The clock stands still.'
      : 'One of you wanted a moment. You don’t have to say why. The clock stands still.',
  pausedWhy: 'You go on as soon as they end the pause.',
  goOn: 'Go on',
  takeBackLine: 'Take back the last line',
  lastLine: (name: string) => `${name}’s last line`,
  goBackSpoken: 'To go back a line, agree on it aloud, then go on from there.',
  endHere: 'End here',
  endTake: 'End the second take',
  goOnWaits: 'It goes on once both seats are held.',
  outWaits: (name: string | null, time: string) =>
    `Waiting for ${name === null ? 'someone' : `${name},`} who stepped out. You can go on without them in ${time}.`,
  goOnWithout: 'Go on without them',
  goOnWithoutWhy: (other: string | null) =>
    other === null
      ? 'Someone is still away. If they were playing, their seat becomes free.'
      : `${other} is still away. The scene waits until someone takes the seat.`,
  stoppedOut: (other: string | null) => `${other ?? 'Someone'} stepped out for a moment. The clock stands still.`,

  seatEmpty: { client: 'No one plays the client now', advisor: 'No one pushes back now' },
  hasLeft: (name: string) => (name === enYourData.left ? 'Someone has left the room.' : `${name} has left the room.`),
  onWithout: 'You can go on without them.',
  isGone: (name: string) => `${name} has lost the connection`,
  isGoneWhy: 'The seat is kept. Wait a little, or let an observer play on.',
  seatOpen: (observed: boolean) =>
    `The scene waits. ${observed ? 'An observer can take the seat.' : 'Invite someone to the seat, or end the scene.'}`,
  away: {
    says: (name: string, runs: boolean) => `${name} is offline.${runs ? ' The clock runs on.' : ''}`,
    ways: 'What now?',
    wait: 'Wait',
    waitWhy: (name: string) => `${name}’s seat is kept.`,
    inviteBack: (name: string) => `Invite ${name} back`,
    inviteBackWhy: 'The code and the link to this room.',
    stop: 'Stop the clock',
    stopWhy: 'The time that’s left is kept.',
  },
  takeSeat: { client: 'Play the client', advisor: 'Push back instead' },
  keepWaiting: 'Wait',

  seatAsked: (name: string, seat: 'client' | 'advisor') =>
    `${name} would like to ${seat === 'client' ? 'play the client' : 'push back'}.`,
  giveSeat: 'Give my seat',
  keepSeat: 'Keep it',
  seatAskedByYou: { client: 'You asked to play the client.', advisor: 'You asked to push back.' },

  menu: 'More',
  menuTitle: 'In this room',
  addTime: 'One more minute',
  endForAll: 'End the scene for everyone',
  stepOut: 'Step out for a moment',
  stepOutWhy: 'A quiet screen for you. The others see that someone stepped out, not who.',
  stepOutWhyPair: 'A quiet screen for you. The scene waits until you’re back.',
  giveUpSeat: 'Give up my seat',
  giveUpSeatWhy: (observed: boolean) =>
    observed ? 'The scene stops, and someone else may take it.' : 'The scene stops until someone takes it.',
  askSeat: { client: 'Ask to play the client', advisor: 'Ask to push back' },
  remove: 'Remove someone',
  removeWhy: 'They can come back only if you let them in.',
  handOver: 'Hand over the room',
  handOverWhy: 'The host decides when to go on.',
  handTo: (name: string) => `to ${name}`,
  invite: 'Invite someone',
  inviteWhy: 'Code and link, also for someone who lost the page.',
  leave: 'Leave the room',
  leaveAsk: 'Leave the room?',
  leaveStops: (other: string | null) =>
    other === null ? 'The scene stops for the others, and someone may take your seat.' : `The scene stops for ${other}.`,
  leaveWhy: 'What you gave stays with this round. You can come back with the same link.',
  stay: 'Stay',
  textSize: 'Larger text: use your browser’s zoom. Every screen here grows with it.',

  marks: 'What you hear',
  /** Read out behind the number. */
  marksOf: (count: number) => (count === 0 ? 'no mark yet' : count === 1 ? 'mark' : 'marks'),
  lastMark: (what: string, seconds: number) =>
    seconds < 60 ? `${what}, ${seconds} s ago` : `${what}, ${Math.floor(seconds / 60)} min ago`,
  marked: (what: string, count: number) => `${what} marked, ${count}`,
  takenBack: (what: string) => `${what} taken back`,
  noMark: 'Tap what you hear. Hold to write it down.',
  undo: 'Undo',
  undoWhat: (what: string) => `Undo ${what}`,
  addWords: 'Write down the words',
  wordsTitle: (what: string) => `${what}: what did you hear?`,
  wordsHint: 'Their own words, as close as you can',
  keepWords: 'Keep',
  withoutWords: 'Without words',
  traps: 'Traps',
  trapsAndMore: 'Traps and more',
  trapsTitle: 'Did you hear a trap?',
  trapsWhy: 'A trap names a moment, never a person. The advisor sees it first.',
  trapNear: 'near on this card',
  openMarks: 'All observers see these marks.',
};
