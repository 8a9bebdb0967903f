import { test } from 'vitest';
import { hall } from '../../support/given-workshop.ts';

const show = (room = '', shown = true) => ({ type: 'show-room', room, shown });

test('[SPOT4] a room whose spotlight ends is no longer shown, and hides no other room', () => {
  const during = hall(6).inRound();
  const [one = '', two = ''] = during.state.groups.map(({ room }) => room);
  const first = during.when(null, show(one)).gives({ type: 'room-shown', room: one });
  first.when(null, show(one)).refused('already-so');
  first.when(null, show(one, false)).gives({ type: 'room-shown', room: null });
  const second = first.when(null, show(two)).gives({ type: 'room-shown', room: two });
  second.when(null, show(one, false)).refused('already-so');
});

test('[SPOT4] a room of an earlier round is not shown, however late it asks', () => {
  const first = hall(6).inRound();
  const second = first.does('fay', { type: 'change-plan', plan: { size: 2 } }).inRound();
  const earlier = first.state.groups.map(({ room }) => room).find((room) => !second.state.groups.some((g) => g.room === room));
  second.when(null, show(earlier)).refused('not-now');
});
