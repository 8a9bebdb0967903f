import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Tiles } from '../../client/sync/tiles.ts';
import { WorkshopProvider, type WorkshopView } from '../../client/sync/workshop-view.ts';
import { LobbyScreen } from '../../client/workshop/projector/lobby-screen.tsx';
import { RoundScreen } from '../../client/workshop/projector/round-screen.tsx';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { visibleWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { hall, type WorkshopStory } from '../support/given-workshop.ts';

const turnMs = 8000;

/** What the big screen shows of a workshop at a server time in milliseconds. */
function shown({ state }: WorkshopStory, screen: () => ReactNode, now: number): string {
  const value: WorkshopView = {
    state: visibleWorkshop(state, projector),
    you: projector,
    me: null,
    viewer: 'projector',
    workshop: { workshop: 'workshop-1', code: 'ABCDEFGH', invitation: 'invitation-1' },
    nameOf: (person) => person ?? '…',
    here: [],
    tiles: new Tiles(),
    progress: {
      phases: { lobby: 1 },
      most: { phase: 'lobby', steppingOut: false, dueAt: null, ofMs: null, paused: null },
      submitted: 0,
      onTheWay: ['person-01'],
    },
    saving: 'saved',
    refused: null,
    forgetRefusal: () => undefined,
    now: () => now,
    dispatch: () => undefined,
  };
  return renderToStaticMarkup(createElement(WorkshopProvider, { value }, createElement(screen)));
}

const tablesIn = (html: string) => [...html.matchAll(/table (\d+)/g)].map(([, table]) => Number(table));

test('the tables of a large workshop come in the order of their numbers, in pages that turn by themselves', () => {
  const large = hall(40).inRound();
  const { groups } = large.state;
  const pages = [0, 1, 2].map((page) => tablesIn(shown(large, RoundScreen, page * turnMs)));
  expect(pages.flat()).toEqual(groups.map((_, i) => i + 1));
  expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(6);
  expect(tablesIn(shown(large, RoundScreen, 3 * turnMs))).toEqual(pages[0]);
  // Few tables are on one page, and stay.
  const small = hall(12).inRound();
  for (const page of [0, 1]) expect(tablesIn(shown(small, RoundScreen, page * turnMs))).toEqual([1, 2, 3, 4]);
});

test('everyone who came to a large workshop is named in one of the lobby’s pages', () => {
  const large = hall(50);
  const pages = [0, 1, 2].map((page) => shown(large, LobbyScreen, page * turnMs));
  const missing = large.state.people.filter(
    ({ person }) => person.startsWith('person-') && !pages.some((page) => page.includes(person)),
  );
  expect(missing).toEqual([]);
  expect(pages[0]).not.toContain('person-50');
});
