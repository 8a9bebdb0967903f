import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { noteBriefed } from '../../client/room/briefing/briefed.ts';
import { PhaseScreen } from '../../client/room/room.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { atTheTable, called, link, pair, type Story } from '../support/given.ts';
import { say } from '../support/say.ts';
import { seenBy } from './seen-by.ts';

/** What a screen shows this person, as plain text. */
function textFor({ state, now }: Story, person: string): string {
  const value = seenBy(state, person, now, () => undefined);
  const html = renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

type Part = 'briefing' | 'scene' | 'scoring' | 'debrief';
const says = (part: Part, next = true) => say(`frame.received.${part}`, 'pia', 'cleo', next);

test('[ENTER13] someone who comes in the middle reads where the room is, who plays, what they can do and when they can play', () => {
  for (const talk of ['spoken', 'typed'] as const) {
    const scene = pair({ talk }).scene();
    const briefing = pair({ talk }).briefing().entered('vera');
    const asked = talk === 'typed' ? briefing.does('vera', { type: 'answer-words', keep: false }) : briefing;
    const parts: [Part, Story][] = [
      ['briefing', asked],
      ['scene', scene.entered('vera')],
      ['scoring', scene.scoring().entered('vera')],
      ['debrief', scene.debrief().entered('vera')],
      ['debrief', scene.debrief().does('pia', { type: 'begin-second-take', moment: null }).entered('vera')],
    ];
    for (const [part, story] of parts) {
      expect(textFor(story, 'vera'), `${talk}, ${part}`).toContain(says(part));
      for (const player of ['pia', 'cleo']) expect(textFor(story, player), `${talk}, ${part}`).not.toContain(says(part));
    }
  }
});

test('[ENTER13] in a workshop, too, but no next round is promised in the last one', () => {
  const people = ['pia', 'cleo', 'otto', 'hana', 'vera'];
  for (const [round, next] of [
    [1, true],
    [link.rounds, false],
  ] as const) {
    const briefing = atTheTable(called({}, { round }));
    for (const [part, table] of [
      ['briefing', briefing],
      ['debrief', briefing.debrief()],
    ] as const) {
      const story = table.does(theWorkshop, { type: 'set-people', people, facilitators: link.facilitators, placed: 'vera' });
      const player = (seat: string) => story.state.members.find((m) => m.seat === seat)?.person ?? '';
      const says = say(`frame.received.${part}`, player('advisor'), player('client'), next);
      expect(textFor(story, 'vera')).toContain(says);
      expect(textFor(story, 'otto')).not.toContain(says);
    }
  }
});

test('[ENTER13] those who were there from the start are not received, on any screen', () => {
  noteBriefed('room-1', 1);
  const scene = pair().entered('otto').scene();
  for (const story of [pair().entered('otto').briefing(), scene, scene.scoring(), scene.debrief()])
    for (const part of ['briefing', 'scene', 'scoring', 'debrief'] as const)
      expect(textFor(story, 'otto')).not.toContain(says(part));
});
