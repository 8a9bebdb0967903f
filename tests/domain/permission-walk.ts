import type { CommandType, RoomCommand } from '../../shared/domain/room/commands.ts';
import { debriefOrder } from '../../shared/domain/room/debrief.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { type permissions, phases, type Role, roles, rolesOf } from '../../shared/domain/room/permissions.ts';
import { decide } from '../../shared/domain/room/room.ts';
import type { Phase, RoomState } from '../../shared/domain/room/state.ts';
import {
  atTheTable,
  called,
  conveneOf,
  criticalCard,
  emptyRoom,
  hosted,
  letGoCard,
  pair,
  type Story,
  sampleCard,
  sampleExample,
  set,
} from '../support/given.ts';

/** Who acts for a role: Hana hosts and observes, Ask waits at the door, Out is a stranger. */
const actors: Record<Role, string | null> = {
  client: 'cleo',
  pusher: 'pia',
  observer: 'otto',
  host: 'hana',
  clock: null,
  workshop: theWorkshop,
  facilitator: 'fay',
  stranger: 'out',
  asking: 'ask',
};

const asked = (story: Story) =>
  story.does('hana', { type: 'set-lobby', open: false }).does('ask', { type: 'enter-room', by: 'code' });
const table = (level: 1 | 2 | 3, talk: 'spoken' | 'typed' = 'spoken') => asked(hosted({ level, talk }));
const steppedOut = (story: Story) => ['cleo', 'pia', 'otto', 'hana'].reduce((s, p) => s.does(p, { type: 'step-out' }), story);
/** An example that Hana has scored and the others have not. */
const calibrating = (story: Story) => story.does('hana', { type: 'show-example' }).does('hana', { type: 'hand-in-example' });
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
const said = (story: Story) =>
  story.does('pia', { type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' }).does('pia', { type: 'take-pause' });
const brought = (story: Story) =>
  ['cleo', 'pia', 'otto', 'hana'].reduce(
    (s, person) => s.does(person, { type: 'bring-card', card: { ...sampleCard, id: person } }),
    story,
  );
const spoken = (story: Story) => story.does('cleo', { type: 'say-line', line: 'line-1', words: 'no' });
const scored = (story: Story) => marked(said(story.roleplay())).scoring();
const withoutPlayers = (story: Story) => story.does('cleo', { type: 'decline-seat' }).does('pia', { type: 'decline-seat' });

const sayYes = (story: Story, ...people: string[]) =>
  people.reduce<Story>((s, person) => s.does(person, { type: 'answer-recording', yes: true }), story);
const four = ['cleo', 'pia', 'otto', 'hana'];
const recording = (story: Story) => story.does('otto', { type: 'start-recording', segment: 'segment-1' });

/** Between rounds, after one in which somebody was recorded who has left since. */
function leftRecorded(): Story {
  const before = sayYes(hosted({ level: 3, recording: true }).entered('out'), ...four, 'out').roleplay();
  return seatedAgain(recording(before).lobbyAgain().does('out', { type: 'leave-room' }));
}

/** The same in a workshop: Fay was in the group, is not called again, and leads. */
function leftRecordedByWorkshop(): Story {
  const group = (people: string[], round: number) => conveneOf(people, { level: 3, recording: true }, { round });
  const first = emptyRoom.does(theWorkshop, group(['pia', 'cleo', 'otto', 'hana', 'fay'], 1));
  const led = first.does('pia', { type: 'hand-over-host', person: 'hana' });
  const done = recording(sayYes(atTheTable(led), ...four, 'fay').roleplay()).lobbyAgain();
  return done.does(theWorkshop, group(['pia', 'cleo', 'otto', 'hana'], 2));
}

/** A story that stands between rounds, led on to a phase. */
function ledTo(phase: Phase, story: Story, begin: (s: Story) => Story, close: string): Story {
  switch (phase) {
    case 'lobby':
      return story;
    case 'briefing':
      return begin(story);
    case 'roleplay':
      return begin(story).roleplay();
    case 'scoring':
      return begin(story).scoring();
    case 'debrief':
      return begin(story).debrief();
    case 'second-take':
      return begin(story).secondTake();
    case 'closing':
      return story.does(close, { type: 'begin-closing' });
    case 'closed':
      return story.does(close, { type: 'close-room' });
  }
}

function recordedRooms(phase: Phase): Story[] {
  const playing = sayYes(hosted({ recording: true }), ...four);
  const here = phase === 'roleplay' ? [playing.roleplay(), recording(playing.roleplay())] : [];
  const left = ledTo(phase, leftRecorded(), (s) => s.briefing(), 'hana');
  return [...here, left, ledTo(phase, leftRecordedByWorkshop(), atTheTable, 'fay')];
}

/** Rooms that stand in a phase, in the different ways that a wish may need. */
const rooms: Record<Phase, () => Story[]> = {
  lobby: () => [
    brought(table(3)),
    table(3).does('hana', { type: 'show-example' }),
    calibrating(table(3)),
    steppedOut(table(3)),
    withoutPlayers(table(3)),
    ...afterPushing(),
  ],
  briefing: () => [
    table(3).briefing(),
    steppedOut(table(3).briefing()),
    withoutPlayers(table(3).briefing()),
    table(3).briefing().bothReady(),
  ],
  roleplay: () => [
    marked(said(table(3, 'typed').roleplay())),
    table(3).briefing(criticalCard).roleplay(),
    stopped(spoken(table(3, 'typed').roleplay())),
    steppedOut(table(3).roleplay()),
    withoutPlayers(table(3).roleplay()),
  ],
  scoring: () => [
    scored(table(3)),
    scored(set(table(3), { mechanic: 'guess-the-warmth' })),
    table(3).handedIn(),
    table(3).handedIn().does('cleo', { type: 'pass-out-of-role' }),
    steppedOut(scored(table(3))),
    pair().scoring(),
    ledByClient().scoring(),
    ...[table(3), pair(), ledByClient()].map((story) => story.briefing(letGoCard).scoring()),
  ],
  debrief: () => [
    scored(table(3)).debrief(),
    ...[1, 2].map((n) => turned(scored(table(3)).debrief(), n)),
    steppedOut(table(3).debrief()),
    turned(table(3).debrief(), 3),
    pair().debrief(),
    ledByClient().debrief(),
    table(3).briefing(criticalCard).debrief(),
    ...onPurpose(seatedAgain(table(3).lobbyAgain()).debrief(), 'hana'),
  ],
  'second-take': () => [
    table(3, 'typed').secondTake(),
    stopped(table(3).secondTake()),
    steppedOut(table(3).secondTake()),
    pair().secondTake(),
    ledByClient().secondTake(),
    table(3).briefing(criticalCard).secondTake(),
  ],
  closing: () => [
    table(3).closing(),
    steppedOut(table(3).closing()),
    seatedAgain(table(3).lobbyAgain().lobbyAgain()).closing(),
    ...afterPushing().map((s) => s.closing()),
  ],
  closed: () => [table(3).does('hana', { type: 'close-room' })],
};

/** The same for rooms of a workshop; Fay, who leads it, has knocked, is inside, or neither. */
function workshopRooms(phase: Phase): Story[] {
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
      case 'roleplay':
        return [marked(said(begun.roleplay())), stopped(spoken(begun.roleplay())), withoutPlayers(begun.roleplay())];
      case 'scoring':
        return [
          scored(begun),
          begun.handedIn(),
          [1, 2, 3].reduce<Story>((s) => s.does('fay', { type: 'pass-out-of-role' }), begun.handedIn()),
        ];
      case 'debrief':
        return [scored(begun).debrief()].flatMap((s) => [
          s,
          s.does('fay', { type: 'ask-spotlight' }),
          ...onPurpose(spokenTwice(), 'fay'),
          ...[1, 2, 3, 4].map((n) => answered(s, n)),
        ]);
      case 'second-take':
        return [begun.secondTake(), stopped(begun.secondTake()), answered(begun.debrief(), 4).secondTake()];
      case 'closing':
        return [table, begun.lobbyAgain()].map((s) => s.does('fay', { type: 'begin-closing' }));
      case 'closed':
        return [emptyRoom, begun.lobbyAgain().does('fay', { type: 'close-room' })];
    }
  };
  const paused = (story: Story) => (story.state.deadline ? [story.does('fay', { type: 'pause-room' })] : []);
  const around = (story: Story) => [
    story,
    ...paused(story),
    story.does('otto', { type: 'call-help' }),
    story.does('fay', { type: 'knock' }),
    story.does('otto', { type: 'call-help' }).does('fay', { type: 'knock' }),
  ];
  return phase === 'closed' ? at(3) : at(3).flatMap(around);
}

/** Before bad on purpose is asked, asked, and agreed to. */
function onPurpose(story: Story, asks: string): Story[] {
  const asked = story.does(asks, { type: 'ask-on-purpose' });
  const players = asked.state.members.filter((m) => m.seat !== 'observer' && !m.left);
  return [story, asked, players.reduce<Story>((s, m) => s.does(m.person, { type: 'answer-on-purpose', yes: true }), asked)];
}

const spokenTwice = () => atTheTable(called({ level: 3 }, { round: 2 })).debrief();

/** The first of them have said yes to the spotlight, in their order. */
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

/** A pair whose pusher is not the host. */
const ledByClient = () => pair().does('pia', { type: 'hand-over-host', person: 'cleo' });

/** What each actor must hold for a room to say something about their role. */
const holds: Record<Role, readonly Role[]> = {
  client: ['client'],
  pusher: ['pusher'],
  observer: ['observer'],
  host: ['observer', 'host'],
  clock: ['clock'],
  workshop: ['workshop'],
  facilitator: ['host', 'facilitator'],
  stranger: ['stranger'],
  asking: ['asking'],
};

/** After two rounds, so that everybody has somebody else to thank, on the seats of the first one. */
function seatedAgain(story: Story): Story {
  const given = [
    ['pusher', 'pia'],
    ['client', 'cleo'],
  ] as const;
  return given.reduce<Story>((s, [seat, person]) => {
    const sits = s.state.members.some((m) => m.person === person && m.seat === seat);
    return sits ? s : s.does('hana', { type: 'give-seat', seat, person });
  }, story);
}

/** Between rounds on the seats of the first one, each time after somebody else has pushed back. */
function afterPushing(): Story[] {
  return ['pia', 'cleo', 'otto', 'hana'].map((person) => {
    const seated = person === 'pia' ? table(3) : table(3).does('hana', { type: 'give-seat', seat: 'pusher', person });
    const client = seated.state.members.some((m) => m.seat === 'client');
    const both = client ? seated : seated.does('hana', { type: 'give-seat', seat: 'client', person: 'pia' });
    return seatedAgain(both.briefing(criticalCard).lobbyAgain());
  });
}

function turned(story: Story, turns: number): Story {
  return Array.from({ length: turns }).reduce<Story>((s) => s.does('hana', { type: 'pass-turn' }), story);
}

type Sample = (state: RoomState, actor: string | null) => RoomCommand[];
const one =
  (...commands: RoomCommand[]): Sample =>
  () =>
    commands;
const others = (state: RoomState, actor: string | null) =>
  state.members.filter((m) => m.person !== actor && !m.left).map((m) => m.person);

/** For each command, wishes of which one at least must succeed wherever the table allows it. */
export const samples: Record<CommandType, Sample> = {
  'enter-room': one({ type: 'enter-room', by: 'invitation' }),
  'leave-room': one({ type: 'leave-room' }),
  'admit-person': one({ type: 'admit-person', person: 'ask' }),
  'turn-away': one({ type: 'turn-away', person: 'ask' }),
  'remove-person': one({ type: 'remove-person', person: 'otto' }),
  'set-lobby': one({ type: 'set-lobby', open: true }, { type: 'set-lobby', open: false }),
  'hand-over-host': one({ type: 'hand-over-host', person: 'otto' }),
  'step-out': one({ type: 'step-out' }),
  'come-back': one({ type: 'come-back' }),
  'answer-words': one({ type: 'answer-words', keep: true }),
  'answer-recording': one({ type: 'answer-recording', yes: false }),
  'start-recording': one({ type: 'start-recording', segment: 'segment-9' }),
  'stop-recording': one({ type: 'stop-recording', segment: 'segment-1' }),
  'change-settings': (state) => [{ type: 'change-settings', settings: state.settings }],
  'take-seat': one(
    { type: 'take-seat', seat: 'client' },
    { type: 'take-seat', seat: 'pusher' },
    { type: 'take-seat', seat: 'observer' },
  ),
  'give-seat': (state, actor) =>
    others(state, actor).flatMap((person) => [
      { type: 'give-seat', seat: 'client', person } as const,
      { type: 'give-seat', seat: 'pusher', person } as const,
    ]),
  'ask-for-seat': one({ type: 'ask-for-seat', seat: 'client' }),
  'decline-seat': one({ type: 'decline-seat' }),
  'begin-round': one({ type: 'begin-round', card: null, seats: 'rotated', again: false }),
  'tell-silence': one({ type: 'tell-silence', spot: 'scope' }),
  'bring-card': one({ type: 'bring-card', card: { ...sampleCard, id: 'one-more' } }),
  'take-back-card': (state) => state.brought.map(({ card }) => ({ type: 'take-back-card', card: card.id }) as const),
  'ask-another-card': one({ type: 'ask-another-card' }),
  'show-example': one({ type: 'show-example' }),
  'rate-example': one({ type: 'rate-example', step: 'impact', value: 1 }),
  'hand-in-example': one({ type: 'hand-in-example' }),
  'open-example': one({ type: 'open-example' }),
  'end-calibration': one({ type: 'end-calibration' }),
  'say-ready': one({ type: 'say-ready' }),
  'begin-roleplay': one({ type: 'begin-roleplay' }),
  'ask-to-listen': one({ type: 'ask-to-listen', what: 'pace' }),
  'sort-stance': one({ type: 'sort-stance', stance: 'push back', stake: 'the launch' }),
  'mean-intensity': one({ type: 'mean-intensity', intensity: 'mild' }),
  'write-draft': one({ type: 'write-draft', step: 'invite', words: 'What do you think?' }),
  'tell-heat': one({ type: 'tell-heat', when: 'before', heat: 'calm' }, { type: 'tell-heat', when: 'after', heat: 'calm' }),
  'say-line': one({ type: 'say-line', line: 'line-9', words: 'yes' }),
  'take-back-line': one({ type: 'take-back-line' }),
  'give-mark': one({ type: 'give-mark', mark: 'mark-9', about: 'invite', heardAt: 0, quote: null }),
  'take-back-mark': one({ type: 'take-back-mark', mark: 'mark-1' }),
  'note-mark': one({ type: 'note-mark', mark: 'mark-1', quote: 'said' }),
  'tag-mark': one({ type: 'tag-mark', mark: 'mark-1', tags: ['real-trade-off'] }),
  'leave-note': one({ type: 'leave-note', note: 'note-9', kind: 'case', heardAt: 0, words: null, of: null }),
  'take-back-note': one({ type: 'take-back-note', note: 'note-1' }),
  'use-phrase': one({ type: 'use-phrase', use: 'use-9', phrase: 'wondering-if' }),
  'take-back-phrase': one({ type: 'take-back-phrase', use: 'use-1' }),
  'feel-phrase': one({ type: 'feel-phrase', use: 'use-1', felt: 'opened' }),
  'make-move': one(
    { type: 'make-move', move: 'go-on' },
    { type: 'make-move', move: 'refuse-gentle-try' },
    { type: 'make-move', move: 'offer-goodwill' },
  ),
  'say-ending': one({ type: 'say-ending', ending: 'agreed' }),
  'guess-warmth': one({ type: 'guess-warmth', zone: 'open' }),
  'set-warmth': one({ type: 'set-warmth', zone: 'open' }),
  'take-pause': one({ type: 'take-pause' }),
  'stop-scene': one({ type: 'stop-scene' }),
  'go-on': one({ type: 'go-on' }),
  'add-time': one({ type: 'add-time', ms: 60_000 }),
  'end-roleplay': one({ type: 'end-roleplay' }),
  rate: one({ type: 'rate', step: 'impact', value: 2, why: null }),
  'see-intensity': one({ type: 'see-intensity', intensity: 'strong' }),
  'feel-intensity': one({ type: 'feel-intensity', intensity: 'strong' }),
  'answer-stake': one({ type: 'answer-stake', answer: 'no', why: null }),
  'rate-shared': one({ type: 'rate-shared', step: 'impact', value: 2 }),
  'rate-felt': one({ type: 'rate-felt', item: 'heard', value: 3 }),
  'withhold-warmth': one({ type: 'withhold-warmth', withheld: true }),
  'hand-in': one({ type: 'hand-in' }),
  'pass-out-of-role': one({ type: 'pass-out-of-role' }),
  reveal: one({ type: 'reveal' }),
  'pass-turn': one({ type: 'pass-turn' }),
  'open-trap': one({ type: 'open-trap', mark: 'trap-1' }),
  'show-self-score': one({ type: 'show-self-score' }),
  'write-reflection': one({ type: 'write-reflection', responded: 'a', worked: 'b', adjust: 'c' }),
  'write-follow-up': one({ type: 'write-follow-up', decided: 'a', risk: 'b', advice: 'c', revisit: 'd' }),
  'ask-on-purpose': one({ type: 'ask-on-purpose' }),
  'answer-on-purpose': one({ type: 'answer-on-purpose', yes: true }),
  'guess-trap': one({ type: 'guess-trap', trap: 'abdication' }),
  'move-on-purpose': one({ type: 'move-on-purpose' }),
  'stop-on-purpose': one({ type: 'stop-on-purpose' }),
  'begin-second-take': one({ type: 'begin-second-take', moment: null }),
  'answer-second-take': one({ type: 'answer-second-take', answer: 'same' }),
  'end-second-take': one({ type: 'end-second-take' }),
  'finish-round': one({ type: 'finish-round' }),
  'begin-closing': one({ type: 'begin-closing' }),
  'keep-takeaway': one({ type: 'keep-takeaway', sentence: 'a', where: 'b', when: 'c' }),
  'thank-client': (state, actor) => others(state, actor).map((person) => ({ type: 'thank-client', person }) as const),
  'close-room': one({ type: 'close-room' }),
  'pass-deadline': (state) => [{ type: 'pass-deadline', dueAt: state.deadline?.dueAt ?? 0 }],
  convene: one(conveneOf(['pia', 'cleo'], {}, { round: 9 })),
  'set-people': one({ type: 'set-people', people: ['pia', 'cleo', 'nobody'], facilitators: [] }),
  'tell-room': one({ type: 'tell-room', what: 'close' }),
  'end-spotlight': one({ type: 'end-spotlight' }),
  'say-here': one({ type: 'say-here' }),
  'start-without': one({ type: 'start-without' }),
  'call-help': one({ type: 'call-help' }),
  'withdraw-help': one({ type: 'withdraw-help' }),
  knock: one({ type: 'knock' }),
  'let-in': one({ type: 'let-in', person: 'fay' }),
  'leave-visit': one({ type: 'leave-visit' }),
  'pause-room': one({ type: 'pause-room' }),
  'resume-room': one({ type: 'resume-room' }),
  'skip-phase': one({ type: 'skip-phase' }),
  'ask-spotlight': one({ type: 'ask-spotlight' }),
  'answer-spotlight': one({ type: 'answer-spotlight', yes: true }),
};

/** In a workshop groups are drawn and called: nobody asks at a door, and no room deals for itself. */
const notInWorkshops: readonly CommandType[] = ['begin-round', 'admit-person', 'turn-away'];

export const barred: readonly string[] = ['not-now', 'not-yours', 'no-such-room'];

/** Every cell of a table against the room itself. Out: how many cells, and in words where the room does otherwise. */
export function walkPermissions(table: typeof permissions): { cells: number; faults: string[] } {
  const faults: string[] = [];
  let cells = 0;
  for (const phase of phases) {
    const stories = [...rooms[phase](), ...workshopRooms(phase), ...recordedRooms(phase)];
    for (const command of Object.keys(table) as CommandType[]) {
      for (const role of roles) {
        cells += 1;
        const actor = actors[role];
        const may = (table[command][phase] ?? []).some(
          (r) => r === role || (role === 'host' && r === 'observer') || (role === 'facilitator' && r === 'host'),
        );
        if (role === 'facilitator' && notInWorkshops.includes(command)) continue;
        const telling = stories.filter(({ state }) => rolesOf(state, actor, []).join() === holds[role].join());
        if (telling.length === 0 && phase !== 'closed') faults.push(`no room tells about ${role} in ${phase}`);
        const answers = telling.flatMap(({ state, now }) =>
          samples[command](state, actor).map((wish) => {
            const frozen = JSON.stringify(state);
            const answer = decide(state, wish, {
              actor,
              at: Math.max(now + 90_000, state.deadline?.dueAt ?? 0),
              gone: [],
              card: sampleCard,
              example: sampleExample,
              chance: 3,
            });
            if (JSON.stringify(state) !== frozen)
              faults.push(`${role} ${command} in ${phase} changed the room it was asked about`);
            return answer;
          }),
        );
        const given = answers.some((answer) => Array.isArray(answer) && answer.length > 0);
        const told = answers.map((answer) => (Array.isArray(answer) ? 'events' : answer.refusal));
        // Whoever is in already is told so: the one wish that is allowed and gives nothing.
        const inAlready =
          command === 'enter-room' && role !== 'stranger' && told.every((t) => t === 'already-so' || t === 'events');
        if (may && !given && !inAlready)
          faults.push(`${role} may ${command} in ${phase}, but is told ${[...new Set(told)].join(', ')}`);
        if (!may && !told.every((t) => barred.includes(t)))
          faults.push(`${role} may not ${command} in ${phase}, but is told ${[...new Set(told)].join(', ')}`);
      }
    }
  }
  return { cells, faults };
}
