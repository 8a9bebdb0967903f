import { nextExample } from '../../shared/domain/calibration/example.ts';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import type { Deck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pauseOf } from '../../shared/domain/room/concerns/facilitator-pause.ts';
import { nextDue } from '../../shared/domain/room/deadlines.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Decks } from '../decks/decks.ts';
import { publishedFor } from '../decks/read-cards.ts';
import { inBackground } from '../engine/in-background.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';
import { dealFor, type Libraries, withDeck } from './deal.ts';
import { type Dropped, droppedBy, wordDropper } from './drop-words.ts';
import { ownDeckFor } from './own-deck.ts';
import { type RoomKind, roomRules } from './room-rules.ts';

export type Rooms = Streams<RoomState, RoomEvent, RoomCommand, RoomContext>;

/** What a command brings along until it is decided: the deck of someone's own, or which facilitators are gone. */
type Brought = { deck?: Deck | null; gone?: readonly string[] };
type Found = WeakMap<RoomCommand, Brought>;

/** Who of a workshop has had no connection for a while. */
export type GoneFrom = (workshop: string) => Promise<readonly string[]>;

/** Anyone who would end a facilitator's pause without being one must know whether one is connected: their pages are elsewhere. */
function needsFacilitators(state: RoomState, { type }: RoomCommand): string | null {
  const ends = type === 'resume-room' || type === 'go-on';
  return ends && pauseOf(state) ? (state.workshop?.workshop ?? null) : null;
}

function roomKind(builtIn: readonly Deck[], decks: Decks, examples: readonly Example[], goneFrom: GoneFrom): RoomKind {
  const found: Found = new WeakMap();
  const keep = (command: RoomCommand, brought: Brought): void => {
    found.set(command, brought);
  };
  const noneBrought: Libraries = { builtIn, own: [] };
  return {
    ...roomRules,
    seesPresence: (state, reader) => !state.asking.includes(reader),
    namesIn: (state) => {
      const { members, asking, visitors, knocking, workshop } = state;
      const paused = pauseOf(state)?.by;
      const facilitators = [...(workshop?.facilitators ?? []), ...(paused ? [paused] : [])];
      return [...new Set([...members.map((m) => m.person), ...asking, ...visitors, ...knocking, ...facilitators])];
    },
    dueAt: nextDue,
    prefetch: (state, { ref, command }) => {
      const workshop = needsFacilitators(state, command);
      if (workshop !== null) return goneFrom(workshop).then((gone) => keep(command, { gone }));
      const needed = ownDeckFor(builtIn, state, command, ref.person);
      return needed && publishedFor(decks, needed.readers, needed.deck).then((deck) => keep(command, { deck }));
    },
    contextFor: (state, { ref, command }, moment) => {
      const { deck: brought, gone = [] } = found.get(command) ?? {};
      const libraries = brought ? { builtIn, own: [brought] } : noneBrought;
      const card = dealFor(libraries, state, command, moment.chance);
      const dealt = card && withDeck([...builtIn, ...libraries.own], card);
      return {
        ...moment,
        gone: [...moment.gone, ...gone],
        actor: command.type === 'pass-deadline' ? null : ref.person,
        card: dealt?.card ?? null,
        deck: dealt?.deck ?? null,
        example: command.type === 'show-example' ? nextExample(examples, state.calibrated) : null,
      };
    },
  };
}

function holdsDropped(events: readonly RoomEvent[], dropped: Dropped): boolean {
  return JSON.stringify(wordDropper(dropped)(events, 0)) !== JSON.stringify(events);
}

/**
 * All rooms of this server. Words of a dropped round, and cards that people wrote for a room that is closed, leave the disk by a
 * reaction, after the event that dropped them; what a crash left undone is done when the room is loaded again.
 */
export function openRooms(
  builtIn: readonly Deck[],
  decks: Decks,
  examples: readonly Example[],
  goneFrom: GoneFrom,
  settings: StreamsSettings,
): Rooms {
  const rooms = new Streams(roomKind(builtIn, decks, examples, goneFrom), settings);

  async function dropNow(room: string, dropped: Dropped): Promise<void> {
    const read = await settings.log.read(room, 0);
    if (!holdsDropped(read.entries.flatMap((entry) => entry.events) as RoomEvent[], dropped)) return;
    const drop = wordDropper(dropped);
    const loaded = await rooms.load(room);
    await loaded?.writer.rewrite(drop);
  }

  function dropWords(room: string, dropped: Dropped): void {
    inBackground(dropNow(room, dropped), (fault) => settings.note('words-not-deleted', { room, err: fault }));
  }

  rooms.listeners.push((room, applied, ours) => {
    if (!ours) return;
    const round = applied[0]?.before.round ?? null;
    const dropped = droppedBy(
      applied.map(({ event }) => event),
      round?.number,
    );
    // Only at the level that drafts, or when the room closes, is it worth reading it for what has to go.
    const drafted = dropped.drafts.length > 0 && round?.level === 3;
    if (dropped.words.length > 0 || drafted || dropped.ownCards) dropWords(room, dropped);
  });
  rooms.onLoad.push((room, events) => {
    const dropped = droppedBy(events);
    if (holdsDropped(events, dropped)) dropWords(room, dropped);
  });
  return rooms;
}
