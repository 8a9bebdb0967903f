import type { RoomCommandType } from './commands.ts';
import { theWorkshop } from './from-workshop.ts';
import type { PersonId, Seat } from './people.ts';
import { memberOf, type RoomPhase, type RoomState } from './state.ts';

/**
 * Who may do what, when: role × command × phase, deny by default. Sockets, HTTP and screens ask this one table; SPEC.md prints it,
 * and a test checks every cell. `host` is a right in addition to a seat. `clock` is a deadline. `workshop` is what a workshop does
 * to its rooms. `facilitator` leads that workshop, and may do in its rooms what a host may. `stranger` is anyone who isn't in the
 * room. `asking` has knocked with the code and is waiting.
 */
export type RoomRole = Seat | 'host' | 'clock' | 'workshop' | 'facilitator' | 'stranger' | 'asking';
export const roomRoles: readonly RoomRole[] = [
  'client',
  'advisor',
  'observer',
  'host',
  'clock',
  'workshop',
  'facilitator',
  'stranger',
  'asking',
];
export const roomPhases: readonly RoomPhase[] = [
  'lobby',
  'briefing',
  'scene',
  'scoring',
  'debrief',
  'second-take',
  'closing',
  'closed',
];

type Cells = Partial<Record<RoomPhase, readonly RoomRole[]>>;
export type RoomPermissions = Record<RoomCommandType, Cells>;

const everybody = ['client', 'advisor', 'observer'] as const;
const players = ['client', 'advisor'] as const;
const open = ['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'] as const;

function during<P extends RoomPhase>(which: readonly P[], who: readonly RoomRole[]): Record<P, readonly RoomRole[]> {
  return Object.fromEntries(which.map((phase) => [phase, who])) as Record<P, readonly RoomRole[]>;
}

export const roomPermissions = {
  'enter-room': during(open, [...everybody, 'stranger', 'asking']),
  'leave-room': during(open, [...everybody, 'asking']),
  'admit-person': during(open, ['host']),
  'turn-away': during(open, ['host']),
  // A workshop clears its earlier rooms of people who are removed from it.
  'remove-person': during(open, ['host', 'workshop']),
  'set-lobby': during(open, ['host']),
  'renew-invitation': during(open, ['host']),
  'hand-over-host': during(open, ['host']),
  'step-out': during(open, everybody),
  'come-back': during(open, everybody),
  'answer-words': during(open, everybody),
  // May be withdrawn at any time, also after leaving: the rule checks whether there is a recording of that person.
  'answer-recording': during(roomPhases, [...everybody, 'stranger', 'facilitator']),

  'change-settings': { lobby: ['host'] },
  'take-seat': { lobby: everybody, briefing: ['observer'], scene: ['observer'] },
  'give-seat': {
    lobby: ['client', 'advisor', 'host'],
    briefing: ['client', 'advisor', 'host'],
    scene: ['client', 'advisor', 'host'],
  },
  'ask-for-seat': during(['lobby', 'briefing', 'scene'], ['observer']),
  'decline-seat': during(['lobby', 'briefing', 'scene'], players),
  'begin-round': { lobby: ['host'], debrief: [...players, 'host'], 'second-take': [...players, 'host'] },
  'tell-silence': { lobby: everybody },
  'bring-card': { lobby: everybody },
  'take-back-card': { lobby: everybody },
  'ask-another-card': { briefing: everybody },

  'show-example': { lobby: ['host'] },
  'rate-example': { lobby: everybody },
  'submit-example': { lobby: everybody },
  'open-example': { lobby: ['host'] },
  'end-calibration': { lobby: ['host'] },

  'say-ready': { briefing: everybody },
  'begin-scene': { briefing: ['client', 'advisor', 'host'] },
  // Also in the scene: what someone tapped or wrote without a connection arrives late, and the draft stays editable.
  'ask-to-listen': during(['briefing', 'scene'], ['advisor']),
  'sort-stance': during(['briefing', 'scene'], ['advisor']),
  'mean-intensity': during(['briefing', 'scene'], ['advisor']),
  'write-draft': during(['briefing', 'scene'], ['advisor']),
  'start-recording': { scene: everybody },
  'stop-recording': { scene: everybody },
  'tell-heat': during(['briefing', 'scene', 'scoring', 'debrief'], ['advisor']),
  'say-line': { scene: players, 'second-take': players },
  'take-back-line': { scene: everybody },
  'give-mark': { scene: ['observer'], scoring: ['observer'] },
  'take-back-mark': { scene: ['observer'], scoring: ['observer'] },
  'note-mark': { scene: ['observer'], scoring: ['observer'] },
  'tag-mark': { scene: ['observer'], scoring: ['observer'] },
  'leave-note': { scene: ['observer'], scoring: ['observer'] },
  'take-back-note': { scene: ['observer'], scoring: ['observer'] },
  'use-phrase': { scene: ['advisor'] },
  'take-back-phrase': { scene: ['advisor'] },
  'feel-phrase': { scene: ['client'], scoring: ['client'] },
  'make-move': { scene: players },
  'say-ending': { scene: ['client'], scoring: ['client'] },
  'guess-warmth': { scoring: ['advisor', 'observer'] },
  'set-warmth': { scene: ['client'] },
  'take-pause': { scene: ['advisor'] },
  'stop-scene': during(['scene', 'second-take'], everybody),
  'go-on': during(['scene', 'second-take'], everybody),
  'add-time': during(['briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'], ['host']),
  'end-scene': { scene: [...everybody, 'host'] },

  rate: { scoring: ['observer', 'advisor'] },
  'see-intensity': { scoring: ['observer'] },
  'feel-intensity': { scoring: ['client'] },
  'answer-stake': { scoring: everybody },
  'rate-shared': { scoring: players },
  'mark-shared': { scoring: players },
  'done-marking': { scoring: players },
  'rate-felt': { scoring: ['client'] },
  'withhold-warmth': { scoring: ['client'] },
  'submit-sheet': { scoring: everybody },
  'take-back-sheet': { scoring: everybody },
  'type-in-sheet': during(['scoring', 'debrief'], ['host', 'facilitator']),
  'pass-out-of-role': { scoring: [...players, 'host'] },
  reveal: { scoring: ['advisor', 'host'] },

  'look-on': { debrief: everybody },
  'pass-turn': { debrief: [...everybody, 'host'] },
  'open-trap': { debrief: ['advisor'] },
  'show-self-score': { debrief: ['advisor'] },
  // Also after the round, until the next one begins, and in a closed room: the last keystrokes may still be on their way.
  'write-reflection': {
    debrief: ['advisor'],
    'second-take': ['advisor'],
    lobby: everybody,
    closing: everybody,
    closed: everybody,
  },
  'write-follow-up': {
    debrief: ['advisor'],
    'second-take': ['advisor'],
    lobby: everybody,
    closing: everybody,
    closed: everybody,
  },
  'write-transfer': during(['debrief', 'second-take', 'lobby', 'closing', 'closed'], everybody),
  'ask-on-purpose': { debrief: ['host'] },
  'answer-on-purpose': { debrief: players },
  'guess-trap': { debrief: ['client', 'observer'] },
  'move-on-purpose': { debrief: ['advisor', 'host'] },
  'stop-on-purpose': { debrief: everybody },
  'begin-second-take': { debrief: ['advisor'] },
  'answer-second-take': { 'second-take': ['client', 'observer'] },
  'end-second-take': { 'second-take': ['client', 'advisor', 'host'] },
  'finish-round': { debrief: [...players, 'host'], 'second-take': ['host'] },
  'abandon-round': { briefing: [...players, 'host'] },
  'answer-proposal': during(['briefing', 'debrief', 'second-take'], everybody),
  'undo-finish': during(['lobby', 'briefing'], everybody),
  'begin-closing': { lobby: ['host'], debrief: ['host'], 'second-take': ['host'] },
  'undo-closing': { closing: ['host'] },

  // People's words for themselves may arrive after the closing was undone, or is over.
  'keep-takeaway': during(roomPhases, everybody),
  'thank-client': { closing: everybody },
  // Also from the briefing: with a player missing, nothing else leads out of it.
  'close-room': { lobby: ['host'], briefing: ['host'], debrief: ['host'], closing: ['host'] },
  convene: during(roomPhases, ['workshop']),
  'set-people': during(open, ['workshop']),
  'tell-room': during(open, ['workshop']),
  'end-spotlight': during(['debrief', 'second-take'], ['workshop']),
  'say-here': { lobby: everybody },
  'start-without': { lobby: [...everybody, 'facilitator'] },
  'call-help': during(open, everybody),
  'withdraw-help': during(open, [...everybody, 'facilitator']),
  'answer-help': during(open, ['facilitator']),
  knock: during(open, ['facilitator']),
  'let-in': during(open, everybody),
  'leave-visit': during(open, ['facilitator']),
  'pause-room': during(['briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'], ['facilitator']),
  // Also people inside, once no facilitator is connected to do it: `mayEndPause` says when.
  'resume-room': during(['briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'], [...everybody, 'facilitator']),
  'skip-phase': during(['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take'], ['facilitator']),
  'ask-spotlight': { debrief: ['facilitator'] },
  'answer-spotlight': { debrief: everybody },
  'pass-deadline': during(['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'], ['clock']),
} as const satisfies RoomPermissions;

/** The phases in which anyone at all may send a command of this type. A rule counts on the room being in one of them. */
export type PhaseOf<T extends RoomCommandType> = T extends RoomCommandType ? keyof (typeof roomPermissions)[T] : never;

/**
 * Whether this person holds the host's right. It passes to everyone present while the host has left or is gone, so that a room can
 * always finish. `gone` are people who have had no connection for a while.
 */
export function leads(state: RoomState, actor: PersonId | null, gone: readonly PersonId[]): boolean {
  return actor === state.host || facilitates(state, actor) || !memberOf(state, state.host) || gone.includes(state.host);
}

/** Whether this person is a facilitator of the workshop that the room belongs to. */
export function facilitates(state: RoomState, actor: PersonId | null): boolean {
  return actor !== null && (state.workshop?.facilitators.includes(actor) ?? false);
}

/** All roles of an actor; null is the clock. */
export function roomRolesOf(state: RoomState, actor: PersonId | null, gone: readonly PersonId[]): readonly RoomRole[] {
  if (actor === null) return ['clock'];
  if (actor === theWorkshop) return ['workshop'];
  const member = memberOf(state, actor);
  if (facilitates(state, actor)) return [...(member ? [member.seat] : []), 'host', 'facilitator'];
  if (!member) return [state.asking.includes(actor) ? 'asking' : 'stranger'];
  return leads(state, actor, gone) ? [member.seat, 'host'] : [member.seat];
}

export type Verdict = 'allowed' | 'not-now' | 'not-yours';

/** Asks the table. `not-yours`: someone else may do it now; `not-now`: no one may in this phase. */
export function verdictOn(command: RoomCommandType, phase: RoomPhase, held: readonly RoomRole[]): Verdict {
  const cells: Cells = roomPermissions[command];
  const who = cells[phase];
  if (!who || who.length === 0) return 'not-now';
  return who.some((role) => held.includes(role)) ? 'allowed' : 'not-yours';
}
