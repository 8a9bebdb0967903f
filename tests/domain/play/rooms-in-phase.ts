import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { aloneAfterMs } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { debriefOrder } from '../../../shared/domain/room/debrief-turns.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import type { RoomRole } from '../../../shared/domain/room/policy.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import { atTheTable, called, conveneOf, emptyRoom, hosted, pair, type Story, set } from '../../support/given.ts';
import { criticalCard, letGoCard, sampleCard } from '../../support/sample-cards.ts';

const asked = (story: Story) =>
  story.does('hana', { type: 'set-lobby', open: false }).does('ask', { type: 'enter-room', by: 'code' });
const table = (level: 1 | 2 | 3, talk: 'spoken' | 'typed' = 'spoken') => asked(hosted({ level, talk }));
const steppedOut = (story: Story) => ['cleo', 'pia', 'otto', 'hana'].reduce((s, p) => s.does(p, { type: 'step-out' }), story);
/** An example that Hana has scored and the others have not. */
const calibrating = (story: Story) => story.does('hana', { type: 'show-example' }).does('hana', { type: 'submit-example' });
const stopped = (story: Story) => story.does('otto', { type: 'stop-scene' });
const marked = (story: Story) =>
  ['otto', 'hana'].reduce(
    (s, by) =>
      s
        .does(by, { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: s.now, quote: null })
        .does(by, { type: 'leave-note', note: 'note-1', kind: 'case', heardAt: s.now, words: null, of: null })
        .does(by, { type: 'give-mark', mark: 'trap-1', about: 'abdication', heardAt: s.now, quote: 'so be it' }),
    story,
  );
/** A board that the clock opened before anyone submitted a sheet. */
const openedByClock = (story: Story): Story => (story.state.stage.phase === 'debrief' ? story : openedByClock(story.due()));
const said = (story: Story) =>
  story.does('pia', { type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' }).does('pia', { type: 'take-pause' });
const brought = (story: Story) =>
  ['cleo', 'pia', 'otto', 'hana'].reduce(
    (s, person) => s.does(person, { type: 'bring-card', card: { ...sampleCard, id: person } }),
    story,
  );
const spoken = (story: Story) => story.does('cleo', { type: 'say-line', line: 'line-1', words: 'no' });
const scored = (story: Story) => marked(said(story.scene())).scoring();
/** A pair that marks its ribbon, of which the client is done. */
const markedTogether = (story: Story) =>
  story
    .does('pia', { type: 'mark-shared', step: 'context', place: 'early', heard: true })
    .does('cleo', { type: 'mark-shared', step: 'context', place: 'middle', heard: true })
    .does('cleo', { type: 'done-marking', done: true });
const withoutPlayers = (story: Story) => story.does('cleo', { type: 'decline-seat' }).does('pia', { type: 'decline-seat' });

const sayYes = (story: Story, ...people: string[]) =>
  people.reduce<Story>((s, person) => s.does(person, { type: 'answer-recording', yes: true }), story);
const four = ['cleo', 'pia', 'otto', 'hana'];
const recording = (story: Story) => story.does('otto', { type: 'start-recording', segment: 'segment-1' });

/** Between rounds, after a round that recorded someone who has left since. */
function leftRecorded(): Story {
  const before = sayYes(hosted({ level: 3, recording: true }).entered('out'), ...four, 'out').scene();
  return seatedAgain(recording(before).lobbyAgain().does('out', { type: 'leave-room' }));
}

/** The same in a workshop: Fay was in the group, is not called again, and leads. */
function leftRecordedByWorkshop(): Story {
  const group = (people: string[], round: number) => conveneOf(people, { level: 3, recording: true }, { round });
  const first = emptyRoom.does(theWorkshop, group(['pia', 'cleo', 'otto', 'hana', 'fay'], 1));
  const led = first.does('pia', { type: 'hand-over-host', person: 'hana' });
  const done = recording(sayYes(atTheTable(led), ...four, 'fay').scene()).lobbyAgain();
  return done.does(theWorkshop, group(['pia', 'cleo', 'otto', 'hana'], 2));
}

/** Leads a story that is between rounds on to a phase. */
function ledTo(phase: RoomPhase, story: Story, begin: (s: Story) => Story, close: string): Story {
  switch (phase) {
    case 'lobby':
      return story;
    case 'briefing':
      return begin(story);
    case 'scene':
      return begin(story).scene();
    case 'scoring':
      return begin(story).scoring();
    case 'debrief':
      return begin(story).debrief();
    case 'second-take':
      return begin(story).secondTake();
    case 'closing':
      return story.does(close, { type: 'begin-closing' }).agreed();
    case 'closed':
      return story.does(close, { type: 'close-room' });
  }
}

export function recordedRooms(phase: RoomPhase): Story[] {
  const playing = sayYes(hosted({ recording: true }), ...four);
  const here = phase === 'scene' ? [playing.scene(), recording(playing.scene())] : [];
  const left = ledTo(phase, leftRecorded(), (s) => s.briefing(), 'hana');
  return [...here, left, ledTo(phase, leftRecordedByWorkshop(), atTheTable, 'fay')];
}

/** Rooms in a phase, in the different states that a command may need. */
export const rooms: Record<RoomPhase, () => Story[]> = {
  lobby: () => [
    brought(table(3)),
    table(3).does('hana', { type: 'show-example' }),
    calibrating(table(3)),
    steppedOut(table(3)),
    withoutPlayers(table(3)),
    ...afterPushing(),
    seatedAgain(table(3).debrief().does('hana', { type: 'finish-round' }).agreed()),
  ],
  briefing: () => [
    table(3).briefing(),
    ...[pair(), ledByClient(), table(3)].flatMap((story) => proposedIn(story.briefing(), { type: 'abandon-round' })),
    table(3).debrief().does('hana', tryAgain).agreed(),
    steppedOut(table(3).briefing()),
    withoutPlayers(table(3).briefing()),
    table(3).briefing().bothReady(),
  ],
  scene: () => [
    marked(said(table(3, 'typed').scene())),
    table(3).briefing(criticalCard).scene(),
    stopped(spoken(table(3, 'typed').scene())),
    steppedOut(table(3).scene()),
    withoutPlayers(table(3).scene()),
  ],
  scoring: () => [
    scored(table(3)),
    scored(set(table(3), { focus: 'guess-the-warmth' })),
    table(3).submitted(),
    table(3).submitted().does('cleo', { type: 'pass-out-of-role' }),
    steppedOut(scored(table(3))),
    pair().scoring(),
    markedTogether(pair().scoring()).entered('otto'),
    ledByClient().scoring(),
    ...[table(3), pair(), ledByClient()].map((story) => story.briefing(letGoCard).scoring()),
  ],
  debrief: () => [
    scored(table(3)).debrief(),
    openedByClock(table(3).scoring()),
    ...[1, 2, 4, 5].map((n) => turned(scored(table(3)).debrief(), n)),
    steppedOut(table(3).debrief()),
    turned(table(3).debrief(), 3),
    afterTake(pair().debrief().does('pia', { type: 'pass-turn' }).does('cleo', { type: 'pass-turn' })),
    pair().debrief(),
    markedTogether(pair().scoring()).entered('otto').debrief(),
    ledByClient().debrief(),
    ...[pair(), ledByClient(), table(3)].flatMap((story) => proposedIn(story.debrief(), swap)),
    table(3).briefing(criticalCard).debrief(),
    ...onPurpose(seatedAgain(table(3).lobbyAgain()).debrief(), 'hana'),
  ],
  'second-take': () => [
    table(3, 'typed').secondTake(),
    stopped(table(3).secondTake()),
    steppedOut(table(3).secondTake()),
    pair().secondTake(),
    ledByClient().secondTake(),
    ...[pair(), table(3)].flatMap((story) => proposedIn(story.secondTake(), { type: 'end-second-take' })),
    table(3).briefing(criticalCard).secondTake(),
  ],
  closing: () => [
    table(3).closing(),
    steppedOut(table(3).closing()),
    seatedAgain(table(3).lobbyAgain().lobbyAgain()).closing(),
    ...afterPushing().map((s) => s.closing()),
  ],
  closed: () => [table(3), ...afterPushing()].map((s) => s.does(s.state.host, { type: 'close-room' })),
};

/** The same for rooms of a workshop; its facilitator Fay has knocked, is inside, or neither. */
export function workshopRooms(phase: RoomPhase): Story[] {
  const at = (level: 1 | 2 | 3): Story[] => {
    const table = called({ level, talk: 'typed' });
    const begun = atTheTable(table);
    switch (phase) {
      case 'lobby':
        return [
          table,
          table.does('hana', { type: 'show-example' }),
          calibrating(table),
          table.does('pia', { type: 'say-here' }).does('cleo', { type: 'say-here' }),
          begun.lobbyAgain(),
        ];
      case 'briefing':
        return [begun, begun.bothReady(), withoutPlayers(begun)];
      case 'scene':
        return [marked(said(begun.scene())), stopped(spoken(begun.scene())), withoutPlayers(begun.scene())];
      case 'scoring':
        return [
          scored(begun),
          begun.submitted(),
          [1, 2, 3].reduce<Story>((s) => s.does('fay', { type: 'pass-out-of-role' }), begun.submitted()),
        ];
      case 'debrief':
        return [scored(begun).debrief()].flatMap((s) => [
          s,
          openedByClock(begun.scoring()),
          s.does('fay', { type: 'ask-spotlight' }),
          ...onPurpose(spokenTwice(), 'fay'),
          ...[1, 2, 3, 4].map((n) => answered(s, n)),
        ]);
      case 'second-take':
        return [begun.secondTake(), stopped(begun.secondTake()), answered(begun.debrief(), 4).secondTake()];
      case 'closing':
        return [table, begun.scene(), begun.debrief(), begun.lobbyAgain()].map((s) =>
          s.does(theWorkshop, { type: 'tell-room', what: 'closing' }),
        );
      case 'closed':
        return [emptyRoom, begun.lobbyAgain().does('fay', { type: 'close-room' })];
    }
  };
  const paused = (story: Story) => (story.state.deadline ? [story.does('fay', { type: 'pause-room' })] : []);
  // Paused long ago, by a person who is no longer a facilitator: the people inside may end the pause.
  const leftAlone = (story: Story) =>
    paused(story).map((s) => s.does(theWorkshop, { type: 'set-people', people: four, facilitators: [] }).later(aloneAfterMs));
  const around = (story: Story) => [
    story,
    ...paused(story),
    story.does('otto', { type: 'call-help' }),
    story.does('fay', { type: 'knock' }),
    story.does('otto', { type: 'call-help' }).does('fay', { type: 'knock' }),
  ];
  const stories = at(3);
  return phase === 'closed' ? stories : [...stories.flatMap(around), ...stories.slice(0, 1).flatMap(leftAlone)];
}

/** Bad on purpose before it is asked, asked, and agreed to. */
function onPurpose(story: Story, asks: string): Story[] {
  const asked = story.does(asks, { type: 'ask-on-purpose' });
  const players = asked.state.members.filter((m) => m.seat !== 'observer' && !m.left);
  return [story, asked, players.reduce<Story>((s, m) => s.does(m.person, { type: 'answer-on-purpose', yes: true }), asked)];
}

const spokenTwice = () => atTheTable(called({ level: 3 }, { round: 2 })).debrief();

/** The first people in the debrief's order have said yes to the spotlight. */
function answered(story: Story, how: number): Story {
  return ['pia', 'cleo', 'otto', 'hana']
    .sort((a, b) => order(story, a) - order(story, b))
    .slice(0, how)
    .reduce<Story>(
      (s, person) => s.does(person, { type: 'answer-spotlight', yes: true }),
      story.does('fay', { type: 'ask-spotlight' }),
    );
}

const order = (story: Story, person: string) => debriefOrder(story.state).indexOf(person);

const swap = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;
const tryAgain = { type: 'begin-round', card: null, seats: 'as-they-are', again: true } as const;

/** Proposed by each person who may, and not settled. */
function proposedIn(story: Story, command: RoomCommand): Story[] {
  return story.state.members.flatMap(({ person }) => {
    const answer = story.when(person, command);
    return answer.accepted ? [answer.after] : [];
  });
}

/** A pair whose advisor is not the host. */
const ledByClient = () => pair().does('pia', { type: 'hand-over-host', person: 'cleo' });

/** The roles that each actor must hold, so that a room says something about one role. */
export const holds: Record<RoomRole, readonly RoomRole[]> = {
  client: ['client'],
  advisor: ['advisor'],
  observer: ['observer'],
  host: ['observer', 'host'],
  clock: ['clock'],
  workshop: ['workshop'],
  facilitator: ['host', 'facilitator'],
  stranger: ['stranger'],
  asking: ['asking'],
};

/** Restores the first round's seats after two rounds, so that everyone has someone else to thank. */
function seatedAgain(story: Story): Story {
  const given = [
    ['advisor', 'pia'],
    ['client', 'cleo'],
  ] as const;
  return given.reduce<Story>((s, [seat, person]) => {
    const sits = s.state.members.some((m) => m.person === person && m.seat === seat);
    return sits ? s : s.does('hana', { type: 'give-seat', seat, person });
  }, story);
}

/** Between rounds on the seats of the first one, each time after a different person has pushed back. */
function afterPushing(): Story[] {
  return ['pia', 'cleo', 'otto', 'hana'].map((person) => {
    const seated = person === 'pia' ? table(3) : table(3).does('hana', { type: 'give-seat', seat: 'advisor', person });
    const client = seated.state.members.some((m) => m.seat === 'client');
    const both = client ? seated : seated.does('hana', { type: 'give-seat', seat: 'client', person: 'pia' });
    return seatedAgain(both.briefing(criticalCard).lobbyAgain());
  });
}

function afterTake(story: Story): Story {
  return story.does('pia', { type: 'begin-second-take', moment: null }).does('pia', { type: 'end-second-take' }).agreed();
}

function turned(story: Story, turns: number): Story {
  return Array.from({ length: turns }).reduce<Story>((s) => s.does('hana', { type: 'pass-turn' }), story);
}
