import { createContext, useContext } from 'react';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import { isIn, type RoomIn } from '../../shared/domain/room/round-of-room.ts';
import type { Member, RoomPhase, RoomState } from '../../shared/domain/room/state.ts';
import type { PrivateNote } from './private-notes.ts';

/** A command without its round: the store adds the round that the page believes in. */
export type CommandInput = RoomPageCommand extends infer W ? (W extends RoomPageCommand ? Omit<W, 'round'> : never) : never;

/**
 * `saved`: everything is stored. `sending`: something is on its way. `offline`: there is no connection, and commands are kept.
 * `elsewhere`: another tab of this person has taken this one's place until they come back to it.
 */
export type Saving = 'saved' | 'sending' | 'offline' | 'elsewhere';

/** All that a screen needs of the room it shows. One hook, one object; screens hold no copy of it. */
export type RoomView = {
  /** The room as this reader may see it, with their own unanswered commands already applied. */
  state: RoomState;
  /** The same without those commands: what the server has told. */
  told: RoomState;
  you: PersonId;
  me: Member;
  /** Does this person hold the host's right now (as host, or because the host is away)? */
  leads: boolean;
  room: { room: string; code: string; invitation: string };
  /** A person's name for the screen; never empty. */
  nameOf: (person: PersonId | null) => string;
  /** Whether someone's page is gone. Until the first presence arrives, no one counts as away; who left the room isn't away. */
  isAway: (person: PersonId) => boolean;
  gone: readonly PersonId[];
  /** The others who are typing a line at this moment. */
  typing: readonly PersonId[];
  /** Tells the others that this person is typing, or no longer. */
  tellTyping: (typing: boolean) => void;
  saving: Saving;
  /** The last refusal, until the reader dismisses it: the page shows its sentence. */
  refused: { code: RefusalCode; command: CommandInput } | null;
  forgetRefusal: () => void;
  /** Marks that came too late to count, on this device alone: offered as private notes, or kept as such. */
  notes: {
    late: readonly PrivateNote[];
    kept: readonly PrivateNote[];
    keepLate: () => void;
    drop: (which: 'late' | 'kept') => void;
  };
  /** Why the last whole snapshot came: `revealed` turns the sheets over. */
  because: string;
  /** The server's time now, in milliseconds, by the measured offset of this browser's clock. */
  now: () => number;
  /** Sends a command. It is kept until it is answered, even over a reload, and takes effect once. */
  dispatch: (wanted: CommandInput) => void;
};

const RoomContext = createContext<RoomView | null>(null);
export const RoomProvider = RoomContext.Provider;

export function useRoom(): RoomView {
  const seen = useContext(RoomContext);
  if (!seen) throw new Error('impossible: a room screen outside of a room');
  return seen;
}

/** The same, for what is shown only in these phases, with the stage and the round of a room in one of them. */
export function useRoomIn<P extends RoomPhase>(...phases: readonly P[]): RoomView & { state: RoomIn<P> } {
  const seen = useRoom();
  const { state } = seen;
  if (!isIn(state, ...phases)) throw new Error(`impossible: a piece of ${phases.join(' and ')} in ${state.stage.phase}`);
  return { ...seen, state };
}

/** The round, for what is shown only once it has come this far, such as `hasBegun`. */
export function useRound<R extends Round>(hasCome: (round: Round | null) => round is R): R {
  const { round } = useRoom().state;
  if (!hasCome(round)) throw new Error('impossible: a piece of a round that has not come this far');
  return round;
}
