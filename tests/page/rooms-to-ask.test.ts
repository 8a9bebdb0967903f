import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RoomToAsk } from '../../client/review/together/ask-rooms.tsx';
import type { OpenRound } from '../../shared/protocol/replay.ts';
import { say } from '../support/say.ts';
import { wordsOf } from './workshop-seen-by.ts';

const round: OpenRound = { room: 'room-1', round: 1, number: 2, table: 3, card: '', open: false, agreed: false };
const rowSays = (change: Partial<OpenRound>) =>
  wordsOf(
    renderToStaticMarkup(createElement(RoomToAsk, { workshop: 'workshop-1', round: { ...round, ...change }, begun: false })),
  );

test('[TOGETHER4] a room that has agreed says so and offers to go through the round; any other is asked, also one that was visited', () => {
  const [agreed, open, ask] = [say('together.ask.agreedShort'), say('together.ask.open'), say('together.ask.pick')];
  const told = (words: string) => [words.includes(agreed), words.includes(open), words.includes(ask)];
  expect(told(rowSays({ open: true, agreed: true }))).toEqual([true, true, false]);
  expect(told(rowSays({}))).toEqual([false, false, true]);
  expect(told(rowSays({ open: true }))).toEqual([false, false, true]);
});
