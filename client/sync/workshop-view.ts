import { createContext, useContext } from 'react';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import type { Participant, WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Progress } from '../../shared/domain/workshop/tile.ts';
import type { WorkshopViewer } from '../../shared/domain/workshop/visible-state.ts';
import type { Saving } from './room-view.ts';
import type { Tiles } from './tiles.ts';

/** A command without its chapter: the store adds the one that the page believes in. */
export type WorkshopCommandInput = WorkshopPageCommand extends infer W
  ? W extends WorkshopPageCommand
    ? Omit<W, 'chapter'>
    : never
  : never;

/** All that a screen needs of the workshop it shows. */
export type WorkshopView = {
  /** The workshop as this reader may see it, with those of their unanswered commands applied that a page can decide. */
  state: WorkshopState;
  you: PersonId;
  /** Null for facilitators who do not take part, and on the big screen. */
  me: Participant | null;
  viewer: Exclude<WorkshopViewer, null>;
  workshop: { workshop: string; code: string; invitation: string };
  nameOf: (person: PersonId | null) => string;
  /** People with a connection; sent to facilitators alone. */
  here: readonly PersonId[];
  /** The rooms, for facilitators; empty for everyone else. To be drawn from with `useTiles`. */
  tiles: Tiles;
  /** How far the rooms are, for the big screen. */
  progress: Progress | null;
  saving: Saving;
  refused: { code: RefusalCode; command: WorkshopCommandInput } | null;
  forgetRefusal: () => void;
  /** The server's time now, in milliseconds. */
  now: () => number;
  dispatch: (wanted: WorkshopCommandInput) => void;
};

const WorkshopContext = createContext<WorkshopView | null>(null);
export const WorkshopProvider = WorkshopContext.Provider;

export function useWorkshop(): WorkshopView {
  const seen = useContext(WorkshopContext);
  if (!seen) throw new Error('impossible: a workshop screen outside of a workshop');
  return seen;
}

/** The workshop around a room, if there is one. */
export function useWorkshopAround(): WorkshopView | null {
  return useContext(WorkshopContext);
}
