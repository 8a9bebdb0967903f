import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Tiles } from '../../client/sync/tiles.ts';
import { WorkshopProvider, type WorkshopView } from '../../client/sync/workshop-view.ts';
import { MovesOn } from '../../client/workshop/moves-on.tsx';
import type { RoomPhase } from '../../shared/domain/room/state.ts';
import { visibleWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { hall } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';

const moving = hall(6).inRound().does('fay', { type: 'announce-move', to: 'scoring', inMs: 60_000 });

/** What a participant's phone says of the announced move, in a room in this phase, 18 seconds later. */
function said(room: RoomPhase): string {
  const { now } = moving;
  const value: WorkshopView = {
    state: visibleWorkshop(moving.state, 'person-01'),
    you: 'person-01',
    me: null,
    viewer: 'participant',
    workshop: { workshop: 'workshop-1', code: 'ABCDEFGH', invitation: 'invitation-1' },
    nameOf: (person) => person ?? '…',
    here: [],
    tiles: new Tiles(),
    progress: null,
    saving: 'saved',
    refused: null,
    forgetRefusal: () => undefined,
    now: () => now + 18_000,
    dispatch: () => undefined,
  };
  return renderToStaticMarkup(createElement(WorkshopProvider, { value }, createElement(MovesOn, { className: '', room })));
}

test('[TELL5] phones of the rooms that will move count down, and those further on say nothing', () => {
  for (const phase of ['briefing', 'scene'] as const) {
    expect(said(phase)).toContain(say('workshop.movesOn.scoring'));
    expect(said(phase)).toContain('0:42');
  }
  for (const phase of ['scoring', 'debrief', 'second-take', 'closing'] as const) expect(said(phase)).toBe('');
});
