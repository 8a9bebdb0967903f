import { useEffect, useSyncExternalStore } from 'react';
import { roundNumber } from '../../shared/domain/room/round-of-room.ts';
import { type DraftPlace, draftKey, type TextDraft } from './draft.ts';
import { drafts } from './drafts-here.ts';
import { type CommandInput, useRoom } from './room-view.ts';

/** What a field declares, so that its draft can be sent, dropped, and shown to its author if it came too late. */
export type DraftSpec<T, W extends object = object> = Pick<TextDraft, 'sentOn'> & {
  /** The stored value, shown while nothing is being written. */
  kept: T;
  command?: (value: T) => W | null;
  /** The value as plain text; a string is its own text. */
  text?: (value: T) => string;
  /** The phases of the room in which it can be finished; a draft outside a room has none. */
  phases?: readonly string[];
};

export type DraftField<T> = {
  value: T;
  write: (value: T) => void;
  /** For the field itself: it lost focus; an input method composes, or has finished. */
  hands: { onLeave: () => void; onCompose: (on: boolean) => void };
  /** Sends the draft now, by its command. */
  send: () => void;
  drop: () => void;
};

/** A draft that outlives its field. In: where it belongs and what it is. Out: what the field needs. */
export function useDraft<T, W extends object = object>(place: DraftPlace, field: string, spec: DraftSpec<T, W>): DraftField<T> {
  const key = draftKey(place, field);
  const draft = useSyncExternalStore(drafts.watch, () => drafts.at(key));
  useEffect(() => drafts.show(key), [key]);
  const { kept, command, text, sentOn, phases = [] } = spec;
  const write = (value: T) => {
    const said = text ? text(value) : typeof value === 'string' ? value : '';
    // Back to the stored value: nothing is left to send or to keep.
    if (sentOn === 'press' && JSON.stringify(value) === JSON.stringify(kept)) return drafts.drop(key);
    drafts.write({ place, field, value, text: said, command: command?.(value) ?? null, sentOn, phases });
  };
  return {
    value: draft ? (draft.value as T) : kept,
    write,
    hands: { onLeave: () => drafts.flush(key), onCompose: (on) => drafts.compose(key, on) },
    send: () => drafts.send(key),
    drop: () => drafts.drop(key),
  };
}

/** `seat`: to this round and seat. `round`: to this round, in any seat. `room`: to the room, for as long as it exists. */
type Belongs = 'seat' | 'round' | 'room';

/** `useDraft` in a room, for its reader. */
export function useRoomDraft<T>(
  field: string,
  { to = 'seat', ...spec }: DraftSpec<T, CommandInput> & { to?: Belongs },
): DraftField<T> {
  const { room, you, me, state } = useRoom();
  const place: DraftPlace = {
    author: you,
    kind: 'room',
    stream: room.room,
    round: to === 'room' ? null : roundNumber(state),
    seat: to === 'seat' ? me.seat : null,
  };
  return useDraft<T, CommandInput>(place, field, spec);
}
