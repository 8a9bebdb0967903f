import { type Refusal, refuse } from '../refusals.ts';
import type { RoomCommand, RoomCommandOf, RoomCommandType } from './commands.ts';
import { onPurposeDecides, onPurposeEvolves, withOnPurpose } from './concerns/bad-on-purpose.ts';
import { calibratingDecides, calibratingEvolves } from './concerns/calibrating.ts';
import { closingDecides, closingEvolves } from './concerns/closing.ts';
import { dealingDecides, dealingEvolves } from './concerns/dealing.ts';
import { debriefDecides, debriefEvolves } from './concerns/debrief.ts';
import { focusDecides, focusEvolves } from './concerns/focus.ts';
import { heatDecides, heatEvolves } from './concerns/heat.ts';
import { intensityDecides, intensityEvolves } from './concerns/intensity.ts';
import { lettingGoDecides, lettingGoEvolves } from './concerns/letting-go.ts';
import { marksDecides, marksEvolves } from './concerns/marks.ts';
import { membershipDecides, membershipEvolves } from './concerns/membership.ts';
import { movesDecides, movesEvolves } from './concerns/moves.ts';
import { whyRefused } from './concerns/outside.ts';
import { padNotesDecides, padNotesEvolves } from './concerns/pad-notes.ts';
import { paperDecides, paperEvolves } from './concerns/paper.ts';
import { phrasesDecides, phrasesEvolves } from './concerns/phrases.ts';
import { preparingDecides, preparingEvolves } from './concerns/preparing.ts';
import {
  answerProposal,
  passProposal,
  proposedBefore,
  proposedFirst,
  proposingEvolves,
  withProposal,
} from './concerns/proposing.ts';
import { recordingDecides, recordingEvolves, withRecordings } from './concerns/recording.ts';
import { reflectingDecides, reflectingEvolves } from './concerns/reflecting.ts';
import { revealDecides, revealEvolves } from './concerns/reveal.ts';
import { roomCardsDecides, roomCardsEvolves } from './concerns/room-cards.ts';
import { roomControlDecides, roomControlEvolves } from './concerns/room-control.ts';
import { sceneDecides, sceneEvolves } from './concerns/scene.ts';
import { seatsDecides, seatsEvolves } from './concerns/seats.ts';
import { sheetsDecides, sheetsEvolves } from './concerns/sheets.ts';
import { silenceDecides, silenceEvolves } from './concerns/silence.ts';
import { spotlightDecides, spotlightEvolves } from './concerns/spotlight.ts';
import { tableCallDecides, tableCallEvolves } from './concerns/table-call.ts';
import { finishedForNow, settledFirst, settleUndo, undoingDecides, undoingEvolves } from './concerns/undoing.ts';
import { visitingDecides, visitingEvolves } from './concerns/visiting.ts';
import { deadlinesDecides } from './deadlines.ts';
import { endingsDecides, endingsEvolves } from './endings.ts';
import type { RoomEvent, RoomEventOf, RoomEventType } from './events.ts';
import type { PersonId } from './people.ts';
import { roomRolesOf, verdictOn } from './policy.ts';
import { roundNumber } from './round-of-room.ts';
import type { RoomContext, RoomDecide, RoomDecides, RoomEvolve, RoomEvolves } from './rule.ts';
import { secondTakeDecides, secondTakeEvolves } from './second-take.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import { sharedRibbonDecides, sharedRibbonEvolves } from './shared-ribbon.ts';
import { type Member, memberOf, type RoomState, seatless } from './state.ts';

/** A room in which nothing has happened counts as closed, so that every command is refused as if there were no such room. */
export const noRoom: RoomState = {
  host: '',
  settings: defaultSettings,
  lobbyOpen: true,
  members: [],
  asking: [],
  removed: [],
  foundFullAt: null,
  seatAsked: null,
  outside: 0,
  outsideAt: null,
  stage: { phase: 'closed', at: 0 },
  deadline: null,
  held: null,
  workshop: null,
  call: null,
  helpAt: null,
  helpFrom: null,
  visitors: [],
  knocking: [],
  spotlight: null,
  onPurpose: null,
  brought: [],
  calibrating: null,
  calibrated: [],
  round: null,
  recordings: [],
  past: [],
  thanks: [],
  dealt: 0,
  proposal: null,
  declined: null,
  undo: null,
};

const decides: RoomDecides<RoomCommandType> = {
  ...membershipDecides,
  ...seatsDecides,
  ...dealingDecides,
  ...calibratingDecides,
  ...preparingDecides,
  ...heatDecides,
  ...roomCardsDecides,
  ...silenceDecides,
  ...sceneDecides,
  ...marksDecides,
  ...phrasesDecides,
  ...padNotesDecides,
  ...movesDecides,
  ...focusDecides,
  ...endingsDecides,
  ...sheetsDecides,
  ...sharedRibbonDecides,
  ...paperDecides,
  ...intensityDecides,
  ...lettingGoDecides,
  ...revealDecides,
  ...debriefDecides,
  ...secondTakeDecides,
  ...reflectingDecides,
  ...closingDecides,
  ...recordingDecides,
  ...undoingDecides,
  'answer-proposal': answerProposal(ruled),
  'pass-deadline': (state, command, context, me) => {
    if (proposedBefore(state, command) && context.at >= command.dueAt) return passProposal(state, context, ruled);
    if (state.undo?.until === command.dueAt && context.at >= command.dueAt) return settleUndo(state, context.at);
    return deadlinesDecides['pass-deadline'](state, command, context, me);
  },
  ...tableCallDecides,
  ...visitingDecides,
  ...roomControlDecides,
  ...spotlightDecides,
  ...onPurposeDecides,
};

const openingEvolves: RoomEvolves<'room-opened'> = {
  'room-opened': (state, { host, settings }) => ({ ...state, host, settings, stage: { phase: 'lobby' } }),
};

const evolves: RoomEvolves<RoomEventType> = {
  ...openingEvolves,
  ...membershipEvolves,
  ...seatsEvolves,
  ...dealingEvolves,
  ...calibratingEvolves,
  ...preparingEvolves,
  ...heatEvolves,
  ...roomCardsEvolves,
  ...silenceEvolves,
  ...sceneEvolves,
  ...marksEvolves,
  ...phrasesEvolves,
  ...padNotesEvolves,
  ...movesEvolves,
  ...focusEvolves,
  ...endingsEvolves,
  ...sheetsEvolves,
  ...sharedRibbonEvolves,
  ...paperEvolves,
  ...intensityEvolves,
  ...lettingGoEvolves,
  ...revealEvolves,
  ...debriefEvolves,
  ...secondTakeEvolves,
  ...proposingEvolves,
  ...undoingEvolves,
  ...reflectingEvolves,
  ...closingEvolves,
  ...recordingEvolves,
  ...tableCallEvolves,
  ...visitingEvolves,
  ...roomControlEvolves,
  ...spotlightEvolves,
  ...onPurposeEvolves,
};

/**
 * Opens a room; its opener is the host and first member. `at` in milliseconds. Sheets begin with names, because
 * anonymous ones need observers, and there are none yet.
 */
export function openRoom(host: PersonId, settings: Settings, at: number): RoomEvent[] {
  return [
    { type: 'room-opened', at, host, settings: { ...settings, sheets: 'named' } },
    { type: 'person-joined', at, person: host },
  ];
}

const nobody = seatless('');

/**
 * Whether an answer counts although it names another round. A no always does. A yes does in the briefing, because it may have been
 * given in the lobby while the round was beginning; but not if this person has answered since: an old yes doesn't override their
 * no.
 */
function answersStill({ stage, round, past }: RoomState, command: RoomCommand, me: Member): boolean {
  if (command.type !== 'answer-words' && command.type !== 'answer-recording') return false;
  const [yes, before] = command.type === 'answer-words' ? [command.keep, me.keepsWords] : [command.yes, me.allowsRecording];
  // The previous round, whatever was dealt and abandoned in between.
  const lastOnes = [roundNumber({ round }) - 1, past.at(-1)?.number];
  return !yes || (before === null && stage.phase === 'briefing' && lastOnes.includes(command.round));
}

/** The events of a command's rule, regardless of who may send it. A round that ends here can be resumed for a while. */
function ruled(state: RoomState, command: RoomCommand, context: RoomContext): RoomEvent[] | Refusal {
  const rule = decides[command.type] as RoomDecide<RoomCommandType>;
  const events = rule(state, command as RoomCommandOf<RoomCommandType>, context, memberOf(state, context.actor) ?? nobody);
  const ends = command.type === 'begin-round' || command.type === 'finish-round';
  return ends && Array.isArray(events) ? finishedForNow(state, events, context.at) : events;
}

/**
 * Answers a command with the events it causes or with a refusal. Never with an empty list: an accepted command leaves an event, by
 * which a second copy is recognized. A refusal depends only on what its actor may see.
 */
export function decideRoom(state: RoomState, command: RoomCommand, context: RoomContext): RoomEvent[] | Refusal {
  const held = roomRolesOf(state, context.actor, context.gone);
  const outside = held.includes('stranger') || held.includes('asking');
  const verdict = verdictOn(command.type, state.stage.phase, held);
  if (verdict !== 'allowed') return refuse(outside ? whyRefused(state, command.type, context.actor) : verdict);
  const me = memberOf(state, context.actor) ?? nobody;
  // People outside may not find out which round is in play.
  const ofAnyRound = outside || answersStill(state, command, me);
  if (!ofAnyRound && command.round !== undefined && command.round !== roundNumber(state)) return refuse('round-over');
  const events = ruled(state, command, context);
  const asked = Array.isArray(events) ? proposedFirst(state, command, context, events, ruled) : events;
  return Array.isArray(asked) ? settledFirst(state, asked, context.at) : asked;
}

/** Every event type that this release knows. */
export const roomEventTypes = Object.keys(evolves) as RoomEventType[];

/** Folds one event into the room. An unknown event type breaks this room, but not the server. */
export function evolveRoom(state: RoomState, event: RoomEvent): RoomState {
  const fold = Object.hasOwn(evolves, event.type) ? (evolves[event.type] as RoomEvolve<RoomEventType>) : undefined;
  if (!fold) throw new Error(`a room event of an unknown type: ${JSON.stringify(event.type)}`);
  const after = withProposal(state, withRecordings(withOnPurpose(fold(state, event as RoomEventOf<RoomEventType>)), event));
  // A pause is over once another phase has begun.
  return after.held && (after.deadline || after.stage.phase !== state.stage.phase) ? { ...after, held: null } : after;
}
