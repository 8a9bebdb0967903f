import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Tiles, type TilesByRoom } from '../../client/sync/tiles.ts';
import { type WorkshopCommandInput, WorkshopProvider, type WorkshopView } from '../../client/sync/workshop-view.ts';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { progressOf, type Tile } from '../../shared/domain/workshop/tile.ts';
import { visibleWorkshop, workshopViewer } from '../../shared/domain/workshop/visible-state.ts';
import type { WorkshopStory } from '../support/given-workshop.ts';

export type At = {
  you: string;
  tiles?: TilesByRoom;
  /** Who is connected; everyone, if it isn't said. */
  here?: readonly string[];
  now?: number;
  names?: Readonly<Record<string, string>>;
  dispatch?: (wanted: WorkshopCommandInput) => void;
};

/** What a reader's page knows of a workshop. */
export function workshopSeenBy({ state: whole, now: at }: WorkshopStory, asked: At): WorkshopView {
  const { you, tiles = new Map<string, Tile>(), now = at, names = {}, dispatch = () => undefined } = asked;
  const state = visibleWorkshop(whole, you);
  return {
    state,
    you,
    me: null,
    viewer: workshopViewer(whole, you) ?? 'facilitator',
    workshop: { workshop: 'workshop-1', code: 'ABCDEFGH', invitation: 'invitation-1' },
    nameOf: (person) => (person === null ? '…' : (names[person] ?? person)),
    here: asked.here ?? [you, ...state.people.map(({ person }) => person)],
    tiles: new Tiles(tiles),
    progress: you === projector ? progressOf([...tiles.values()]) : null,
    saving: 'saved',
    refused: null,
    forgetRefusal: () => undefined,
    now: () => now,
    dispatch,
  };
}

/** The screen as HTML. */
export function htmlOf(story: WorkshopStory, at: At, screen: () => ReactNode): string {
  const value = workshopSeenBy(story, at);
  return renderToStaticMarkup(createElement(WorkshopProvider, { value }, createElement(screen)));
}

/** What HTML says to someone who reads it, labels included: its words without tags, in one line. */
export function wordsOf(html: string): string {
  const labels = [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
  const text = html.replace(/<\/(p|li|h\d|button|span|div|dt|dd)>/g, ' ').replace(/<[^>]*>/g, '');
  const plain = [text, ...labels].join(' ');
  const signs: Record<string, string> = { amp: '&', quot: '"', '#x27': "'", lt: '<', gt: '>' };
  return plain.replace(/&(amp|quot|#x27|lt|gt);/g, (_, sign: string) => signs[sign] ?? '').replace(/\s+/g, ' ');
}
