import { nextExample } from '../../shared/domain/calibration/example.ts';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import type { Deck } from '../../shared/domain/card.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pauseOf } from '../../shared/domain/room/concerns/facilitator-pause.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { decideRoom, openRoom } from '../../shared/domain/room/room.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Decks } from '../decks/decks.ts';
import { publishedFor } from '../decks/read-cards.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import type { Streams } from '../engine/streams.ts';
import type { Directory } from '../store/directory.ts';
import { dealFor, dealsTo, mayDeal } from './deal.ts';
import { ownDeckFor } from './own-deck.ts';
import { roomRules } from './room-rules.ts';

/**
 * What is fetched for a command before its decision: a deck that someone wrote and the names of those to whom a card is dealt, or
 * which facilitators are gone.
 */
type Prefetched = { deck?: Deck | null; names?: readonly string[]; gone?: readonly string[] };

/** Begins a room. It isn't in the policy, which is about rooms that exist: the quotas say who may open one. */
export type OpenRoom = { type: 'open-room'; settings: Settings };

function opened({ host }: RoomState, { settings }: OpenRoom, { actor, at }: RoomContext): RoomEvent[] | Refusal {
  return host === '' && actor !== null ? openRoom(actor, settings, at) : refuse('already-so');
}

/** A workshop's people who have had no connection for a while. */
export type GoneFrom = (workshop: string) => Promise<readonly string[]>;

/**
 * The workshop to ask, before others end a facilitator's pause, whether a facilitator is connected: their pages follow the
 * workshop.
 */
function needsFacilitators(state: RoomState, { type }: RoomCommand): string | null {
  const ends = type === 'resume-room' || type === 'go-on';
  return ends && pauseOf(state) ? (state.workshop?.workshop ?? null) : null;
}

/**
 * A room with what the server adds to its rules: the cards it is dealt from, the names of those it deals to, the examples, and who is
 * connected to its workshop.
 */
export function roomKind(
  builtIn: readonly Deck[],
  decks: Decks,
  examples: readonly Example[],
  goneFrom: GoneFrom,
  namesOf: Directory['namesOf'],
): StreamDefinition<RoomState, RoomEvent, RoomCommand | OpenRoom, RoomContext, Prefetched> {
  return {
    ...roomRules,
    decide: (state, command, context) =>
      command.type === 'open-room' ? opened(state, command, context) : decideRoom(state, command, context),
    prefetch: (state, { ref, command }) => {
      if (command.type === 'open-room') return null;
      const workshop = needsFacilitators(state, command);
      if (workshop !== null) return goneFrom(workshop).then((gone) => ({ gone }));
      if (!mayDeal(command)) return null;
      const needed = ownDeckFor(builtIn, state, command, ref.person);
      const people = dealsTo(state, command);
      if (needed === null && people === null) return null;
      const deck = needed === null ? null : publishedFor(decks, needed.readers, needed.deck);
      return Promise.all([deck, namesOf(people ?? [])]).then(([own, names]) => ({ deck: own, names: Object.values(names) }));
    },
    contextFor: (state, { ref, command }, now, prefetched = {}) => {
      const { deck, names = [], gone = [] } = prefetched;
      const dealt =
        command.type !== 'open-room' && mayDeal(command)
          ? dealFor({ builtIn, own: deck ? [deck] : [] }, state, command, now.chance)
          : null;
      return {
        ...now,
        gone: [...now.gone, ...gone],
        actor: command.type === 'pass-deadline' ? null : ref.person,
        card: dealt?.card ?? null,
        deck: dealt?.deck ?? null,
        names,
        example: command.type === 'show-example' ? nextExample(examples, state.calibrated) : null,
      };
    },
  };
}

/** All rooms of this server. */
export type Rooms = Streams<RoomState, RoomEvent, RoomCommand | OpenRoom, RoomContext, Prefetched>;
