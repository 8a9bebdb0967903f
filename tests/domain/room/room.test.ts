import { describe, expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { triad } from '../../support/given.ts';

describe('the room', () => {
  test('[ROOM3] an event of an unknown type stops the room it is in', () => {
    for (const type of ['from-a-later-release', 'constructor', '__proto__']) {
      expect(() => evolveRoom(triad().state, { type, at: 1 } as unknown as RoomEvent)).toThrow(type);
    }
  });

  test('[ROOM8] a command that names another round is refused', () => {
    const lobby = { type: 'set-lobby', open: false } as const;
    triad()
      .when('pia', { ...lobby, round: 0 })
      .gives({ type: 'lobby-set' });
    triad()
      .when('pia', { ...lobby, round: 1 })
      .refused('round-over');
    const mark: RoomCommand = { type: 'give-mark', mark: 'm1', about: 'invite', heardAt: 0, quote: null, round: 1 };
    const playing = triad().scene();
    playing.when('otto', mark).gives({ type: 'mark-given' });
    const next = playing.lobbyAgain().does('pia', { type: 'begin-round', card: null, seats: 'as-they-are', again: false });
    const second = next.bothReady().does('pia', { type: 'say-ready' });
    second.when('pia', mark).refused('round-over');
  });

  test('before any event a room answers as if it never existed', () => {
    expect(noRoom.stage).toEqual({ phase: 'closed', at: 0 });
  });
});

describe('the clock', () => {
  test('[CLOCK1] a deadline passes once, when it is due', () => {
    const playing = triad().scene();
    const { dueAt } = playing;
    playing.when(null, { type: 'pass-deadline', dueAt }, { at: dueAt - 1 }).refused('no-such-deadline');
    playing.when(null, { type: 'pass-deadline', dueAt: dueAt - 1 }, { at: dueAt }).refused('no-such-deadline');
    const passed = playing
      .when(null, { type: 'pass-deadline', dueAt }, { at: dueAt + 86_400_000 })
      .gives({ type: 'overtime-begun' });
    passed.when(null, { type: 'pass-deadline', dueAt }, { at: dueAt }).refused('no-such-deadline');
    const stopped = playing.does('otto', { type: 'stop-scene' });
    stopped.when(null, { type: 'pass-deadline', dueAt }, { at: dueAt }).refused('no-such-deadline');
    playing.when('pia', { type: 'pass-deadline', dueAt }, { at: dueAt }).refused('not-yours');
  });
});
