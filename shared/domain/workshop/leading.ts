import { refuse } from '../refusals.ts';
import type { OrderForAll } from '../room/from-workshop.ts';
import type { WorkshopEvent } from './events.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';

export const leadingDecides: WorkshopDecides<
  | 'tell-rooms'
  | 'broadcast'
  | 'take-down-announcement'
  | 'hide-room'
  | 'begin-workshop-closing'
  | 'back-to-rounds'
  | 'close-workshop'
  | 'note-convened'
  | 'note-heard'
  | 'record-round'
  | 'show-room'
> = {
  // First an order is stored and acknowledged; then a reaction carries it from room to room.
  'tell-rooms': (state, { what }, { at, actor }) => {
    if (state.groups.length === 0) return refuse('not-now');
    const whose = what === 'pause' && actor !== null ? { by: actor } : {};
    return [{ type: 'rooms-told', at, number: state.chapter + 1, what, rooms: state.groups.map((g) => g.room), ...whose }];
  },
  broadcast: (_, { words }, { at }) => [{ type: 'line-broadcast', at, words }],
  'take-down-announcement': (state, _, { at }) =>
    state.said === null ? refuse('already-so') : [{ type: 'line-broadcast', at, words: '' }],
  'hide-room': (state, _, { at }) => (state.shown === null ? refuse('already-so') : [{ type: 'room-shown', at, room: null }]),
  'begin-workshop-closing': (state, _, { at }) => [
    { type: 'workshop-closing-begun', at },
    { type: 'rooms-told', at, number: state.chapter + 2, what: 'closing', rooms: state.groups.map((g) => g.room) },
  ],
  // The rooms go back to where they were, and a draft that was ready is still there.
  'back-to-rounds': (state, _, { at }) => [
    { type: 'workshop-closing-undone', at },
    { type: 'rooms-told', at, number: state.chapter + 2, what: 'undo-closing', rooms: state.groups.map((g) => g.room) },
  ],
  'close-workshop': (state, _, { at }) => {
    const rooms = state.groups.map((g) => g.room);
    const told: WorkshopEvent[] =
      rooms.length > 0 ? [{ type: 'rooms-told', at, number: state.chapter + 1, what: 'close', rooms }] : [];
    return [...told, { type: 'workshop-closed', at }];
  },

  'note-convened': (state, { round, rooms }, { at }) => {
    const fresh = state.groups.filter((g) => rooms.includes(g.room) && !g.convened).map((g) => g.room);
    return round === state.round && fresh.length > 0
      ? [{ type: 'rooms-convened', at, round, rooms: fresh }]
      : refuse('already-so');
  },
  'note-heard': (state, { number, rooms }, { at }) => {
    const waiting = state.orders.find((o) => o.number === number)?.waiting ?? [];
    const heard = rooms.filter((room) => waiting.includes(room));
    return heard.length > 0 ? [{ type: 'rooms-have-heard', at, number, rooms: heard }] : refuse('already-so');
  },
  'record-round': (state, { round, room, people, advisor, client, tally, interim }, { at }) => {
    const known = state.sat.some((sat) => sat.round === round && sat.room === room);
    const before = state.recorded.find((r) => r.round === round && r.room === room);
    if (!known || (before && !before.interim)) return refuse('already-so');
    const recorded: WorkshopEvent = { type: 'round-recorded', at, round, room, people, advisor, client, tally };
    return [interim ? { ...recorded, interim } : recorded];
  },
  'show-room': (state, { room, shown }, { at }) => {
    if (shown === (state.shown === room)) return refuse('already-so');
    // A room of an earlier round may be late to say that it is shown.
    if (shown && !state.groups.some((group) => group.room === room)) return refuse('not-now');
    return [{ type: 'room-shown', at, room: shown ? room : null }];
  },
};

/** Moving on at once replaces an announced move; a pause of all rooms takes it back. */
function endsMove(what: OrderForAll): boolean {
  return what === 'pause' || what.startsWith('up-to-');
}

export const leadingEvolves: WorkshopEvolves<
  | 'rooms-told'
  | 'rooms-have-heard'
  | 'line-broadcast'
  | 'room-shown'
  | 'workshop-closing-begun'
  | 'workshop-closing-undone'
  | 'workshop-closed'
  | 'round-recorded'
> = {
  'rooms-told': (state, { number, what, rooms, by }) => ({
    ...state,
    chapter: number,
    orders: [...state.orders, { number, what, waiting: rooms, ...(by === undefined ? {} : { by }) }],
    movesOn: endsMove(what) ? null : state.movesOn,
  }),
  'rooms-have-heard': (state, { number, rooms }) => ({
    ...state,
    orders: state.orders
      .map((o) => (o.number === number ? { ...o, waiting: o.waiting.filter((room) => !rooms.includes(room)) } : o))
      .filter((o) => o.waiting.length > 0),
  }),
  // Empty once it was taken down, or once its author was erased.
  'line-broadcast': (state, { words, at }) => ({ ...state, said: words === '' ? null : { words, at } }),
  'room-shown': (state, { room }) => ({ ...state, shown: room }),
  'workshop-closing-begun': (state) => ({
    ...state,
    chapter: state.chapter + 1,
    stage: { phase: 'closing' },
    shown: null,
    movesOn: null,
  }),
  'workshop-closing-undone': (state) => ({
    ...state,
    chapter: state.chapter + 1,
    stage: { phase: 'rounds' },
    closingUndone: true,
  }),
  'workshop-closed': (state) => ({ ...state, stage: { phase: 'closed' }, draft: null, shown: null }),
  'round-recorded': (state, { round, room, people, advisor, client, tally, interim }) => ({
    ...state,
    sat: state.sat.map((sat) => (sat.round === round && sat.room === room ? { ...sat, people, advisor, client } : sat)),
    recorded: [
      ...state.recorded.filter((r) => r.round !== round || r.room !== room),
      { round, room, tally, ...(interim ? { interim } : {}) },
    ],
  }),
};
