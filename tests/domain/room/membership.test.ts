import { describe, expect, test } from 'vitest';
import { whyOutside } from '../../../shared/domain/room/concerns/outside.ts';
import { noRoom } from '../../../shared/domain/room/room.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { mayReadRoom, visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { five, hosted, pair, room, type Story, triad } from '../../support/given.ts';

const byCode = { type: 'enter-room', by: 'code' } as const;
const byInvitation = { type: 'enter-room', by: 'invitation' } as const;
const shut = (story: Story) => story.does('pia', { type: 'set-lobby', open: false });
const inEveryPhase = () => [
  triad(),
  triad().briefing(),
  triad().scene(),
  triad().scoring(),
  triad().debrief(),
  triad().secondTake(),
  triad().closing(),
];
const removed = (story: Story) => story.does('pia', { type: 'remove-person', person: 'otto' });
const seatOf = (story: Story, person: string) => memberOf(story.state, person)?.seat;

describe('coming', () => {
  test('[ENTER1] opening a room makes you its host and its first member, and sheets have names', () => {
    const story = room(['pia'], { sheets: 'anonymous' });
    expect(story.events).toMatchObject([
      { type: 'room-opened', host: 'pia', settings: defaultSettings },
      { type: 'person-joined', person: 'pia' },
    ]);
    expect(story.state.stage).toEqual({ phase: 'lobby' });
  });

  test('[ENTER2] an invitation admits in every phase until the room is closed, shut lobby or not', () => {
    for (const story of inEveryPhase()) shut(story).when('oren', byInvitation).gives({ type: 'person-joined', person: 'oren' });
    triad().does('pia', { type: 'close-room' }).when('oren', byInvitation).refused('closed');
  });

  test('[ENTER3] the code admits while the lobby is open, and asks while it is shut', () => {
    triad().when('oren', byCode).gives({ type: 'person-joined', person: 'oren' });
    shut(triad()).when('oren', byCode).gives({ type: 'person-asked', person: 'oren' });
  });

  test('[ENTER4] someone who is in already, or has asked already, is refused with already-so', () => {
    triad().when('otto', byInvitation).refused('already-so');
    shut(triad()).does('oren', byCode).when('oren', byCode).refused('already-so');
  });

  const eleven = room(['pia'], {}).entered(...Array.from({ length: 10 }, (_, i) => `person-${i}`));

  test('[ENTER5] a full room tells newcomers that it is full, and its host can’t let anyone in either', () => {
    const full = shut(eleven).does('late', byCode).entered('twelfth');
    for (const way of [byInvitation, byCode]) {
      const found = full.when('oren', way).gives({ type: 'found-full' });
      expect(memberOf(found.state, 'oren')).toBeUndefined();
      expect(found.state.asking).not.toContain('oren');
      // Repeated tries are noted once a minute.
      found.when('olga', way).refused('room-full');
      found.later(60_000).when('olga', way).gives({ type: 'found-full' });
    }
    full.when('pia', { type: 'admit-person', person: 'late' }).refused('room-full');
    full.does('twelfth', { type: 'leave-room' }).when('oren', byInvitation).gives({ type: 'person-joined' });
  });

  test('[ENTER10] people who have been gone for minutes take no one’s place, and are still in when they return', () => {
    const ghosts = Array.from({ length: 10 }, (_, i) => `person-${i}`);
    const full = eleven.entered('twelfth');
    // Offline for a moment only: their places are kept.
    full.when('oren', byInvitation, { gone: ghosts, longGone: [] }).gives({ type: 'found-full' });
    const two = full
      .when('oren', byInvitation, { gone: ghosts, longGone: ghosts })
      .gives({ type: 'person-joined', person: 'oren' });
    two.when('person-0', byInvitation).refused('already-so');
    const asking = shut(full).does('late', byCode, { longGone: ghosts });
    asking.when('pia', { type: 'admit-person', person: 'late' }, { longGone: ghosts }).gives({ type: 'person-joined' });
  });

  test('[ENTER11] at most twelve ask at a door at once, and people who have been gone for minutes no longer ask', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => `asker-${i}`);
    const asking = twelve.reduce((story, person) => story.does(person, byCode), shut(triad()));
    asking.when('late', byCode).refused('many-ask');
    asking.when('late', byCode, { longGone: ['asker-3'] }).gives({ type: 'person-asked', person: 'late' });
  });

  test('[ENTER12] all inside may know that someone found it full, never who, until someone leaves', () => {
    const found = eleven.entered('twelfth').does('oren', byInvitation);
    expect(found.events.at(-1)).toEqual({ type: 'found-full', at: found.now });
    expect(visibleRoom(found.state, 'person-0').foundFullAt).toBe(found.now);
    expect(found.does('twelfth', { type: 'leave-room' }).state.foundFullAt).toBeNull();
  });

  test('[ENTER6] someone outside is refused everything in the same words', () => {
    for (const story of [triad(), triad().scene(), triad().does('pia', { type: 'close-room' })]) {
      story.when('oren', { type: 'stop-scene' }).refused('no-such-room');
      story.when('oren', { type: 'leave-room', round: 1 }).refused('no-such-room');
    }
    // The check of the round number would tell someone at the door which round is in play.
    const asking = shut(triad().scene()).does('oren', byCode);
    asking.when('oren', { type: 'stop-scene', round: 5 }).refused('no-such-room');
    asking.when('oren', { type: 'leave-room', round: 5 }).gives({ type: 'person-turned-away', person: 'oren' });
  });

  test('[ENTER7] the first two play, all others observe', () => {
    expect(five().state.members.map((m) => m.seat)).toEqual(['advisor', 'client', 'observer', 'observer', 'observer']);
    expect(seatOf(pair().scene().entered('oren'), 'oren')).toBe('observer');
    const withoutClient = triad().does('cleo', { type: 'leave-room' });
    expect(seatOf(withoutClient.entered('oren'), 'oren')).toBe('client');
  });

  test('[ENTER8] someone who returns gets their old seat unless it is taken, also by the code', () => {
    const away = shut(triad().scene().does('cleo', { type: 'leave-room' }));
    const back = away.when('cleo', byCode).gives({ type: 'person-joined', person: 'cleo' });
    expect(seatOf(back, 'cleo')).toBe('client');
    const replaced = away.does('otto', { type: 'take-seat', seat: 'client' }).does('cleo', byCode);
    expect([seatOf(replaced, 'cleo'), seatOf(replaced, 'otto')]).toEqual(['observer', 'client']);
  });

  test('[ENTER9] the host lets in or turns away, and someone at the door may stop asking', () => {
    const asking = shut(triad()).does('oren', byCode);
    const admitted = asking
      .when('pia', { type: 'admit-person', person: 'oren' })
      .gives({ type: 'person-joined', person: 'oren' });
    expect(admitted.state.asking).toEqual([]);
    asking.when('pia', { type: 'turn-away', person: 'oren' }).gives({ type: 'person-turned-away', person: 'oren' });
    asking.when('oren', { type: 'leave-room' }).gives({ type: 'person-turned-away', person: 'oren' });
    asking.when('pia', { type: 'admit-person', person: 'olga' }).refused('no-such-person');
    asking.when('pia', { type: 'turn-away', person: 'olga' }).refused('no-such-person');
  });
});

describe('going', () => {
  test('[LEAVE1] a player who leaves or is removed stops the scene, an observer does not', () => {
    const playing = triad().scene();
    playing.when('cleo', { type: 'leave-room' }).gives({ type: 'person-left', person: 'cleo' }, { type: 'scene-stopped' });
    playing
      .when('pia', { type: 'remove-person', person: 'cleo' })
      .gives({ type: 'person-left', person: 'cleo' }, { type: 'scene-stopped' });
    playing.when('otto', { type: 'leave-room' }).gives({ type: 'person-left', person: 'otto' });
    triad().when('cleo', { type: 'leave-room' }).gives({ type: 'person-left', person: 'cleo' });
  });

  test('[LEAVE2] the host removes anyone but the host', () => {
    triad().when('pia', { type: 'remove-person', person: 'otto' }).gives({ type: 'person-left', person: 'otto' });
    triad().when('pia', { type: 'remove-person', person: 'pia' }).refused('no-such-person');
    triad().when('pia', { type: 'remove-person', person: 'oren' }).refused('no-such-person');
    triad()
      .when('otto', { type: 'remove-person', person: 'pia' }, { gone: ['pia'] })
      .refused('no-such-person');
  });

  test('[LEAVE3] when someone leaves, their request for a seat goes too', () => {
    const asked = triad().briefing().does('otto', { type: 'ask-for-seat', seat: 'advisor' });
    expect(asked.does('otto', { type: 'leave-room' }).state.seatAsked).toBeNull();
    expect(asked.does('cleo', { type: 'leave-room' }).state.seatAsked).toEqual({ seat: 'advisor', person: 'otto' });
  });

  test('[LEAVE4] someone who was removed asks at the door by link and by code, in every phase, lobby open or shut', () => {
    for (const story of inEveryPhase()) {
      for (const out of [removed(story), shut(removed(story))]) {
        for (const way of [byInvitation, byCode]) {
          const asking = out.when('otto', way).gives({ type: 'person-asked', person: 'otto' });
          asking.when('otto', way).refused('already-so');
          asking.does('otto', { type: 'leave-room' }).when('otto', way).gives({ type: 'person-asked' });
          asking.does('pia', { type: 'turn-away', person: 'otto' }).when('otto', way).gives({ type: 'person-asked' });
          // The host decides, and then the removal is forgotten: they come and go like anyone.
          const back = asking.does('pia', { type: 'admit-person', person: 'otto' });
          expect(memberOf(back.state, 'otto')).toBeDefined();
          back.does('otto', { type: 'leave-room' }).when('otto', way).gives({ type: 'person-joined', person: 'otto' });
        }
      }
    }
  });

  test('[LEAVE4] someone who left comes back as before, also by the code of a shut lobby', () => {
    for (const story of inEveryPhase()) {
      const left = shut(story).does('otto', { type: 'leave-room' });
      for (const way of [byInvitation, byCode]) left.when('otto', way).gives({ type: 'person-joined', person: 'otto' });
    }
  });

  test('[LEAVE5] a removed person’s commands are all refused as removed, and they see no more of the room than a stranger', () => {
    const out = removed(triad().scene());
    out.when('otto', { type: 'stop-scene' }).refused('removed');
    out.when('otto', { type: 'stop-scene', round: 5 }).refused('removed');
    expect(whyOutside(out.state, 'otto')).toBe('removed');
    expect(whyOutside(out.state, 'oren')).toBe('no-such-room');
    expect(visibleRoom(out.state, 'otto')).toEqual({ ...noRoom, removed: ['otto'] });
    expect(visibleRoom(out.state, 'oren')).toEqual(noRoom);
    expect(mayReadRoom(out.state, 'otto')).toBe(false);
    // People inside see that it is not a stranger who knocks.
    expect(visibleRoom(out.state, 'cleo').removed).toEqual(['otto']);
  });
});

describe('the host', () => {
  test('[HOST1] the host hands the right over and no longer has it', () => {
    const handed = triad().when('pia', { type: 'hand-over-host', person: 'otto' }).gives({ type: 'host-changed', host: 'otto' });
    handed.when('pia', { type: 'set-lobby', open: false }).refused('not-yours');
    handed.when('otto', { type: 'set-lobby', open: false }).gives({ type: 'lobby-set', open: false });
    triad().when('pia', { type: 'hand-over-host', person: 'pia' }).refused('already-so');
    triad().when('pia', { type: 'hand-over-host', person: 'oren' }).refused('no-such-person');
  });

  test('[HOST2] while the host has left or is gone everyone present may do what a host may', () => {
    const gone = { gone: ['hana'] };
    const both = (story: Story, check: (without: Story, circumstances: { gone?: string[] }) => void) => {
      check(story, gone);
      check(story.does('hana', { type: 'leave-room' }), {});
    };
    both(hosted(), (s, c) => s.when('otto', { type: 'set-lobby', open: false }, c).gives({ type: 'lobby-set' }));
    both(hosted(), (s, c) =>
      s.when('otto', { type: 'give-seat', seat: 'advisor', person: 'otto' }, c).gives({ type: 'seats-set' }),
    );
    both(hosted(), (s, c) =>
      s
        .when('otto', { type: 'begin-round', card: null, seats: 'as-they-are', again: false }, c)
        .gives({ type: 'seats-set' }, { type: 'round-begun' }),
    );
    both(hosted().scene(), (s, c) => s.when('otto', { type: 'end-scene' }, c).gives({ type: 'scene-ended' }));
    both(hosted().submitted(), (s, c) => s.when('otto', { type: 'pass-out-of-role' }, c).gives({ type: 'out-of-role-passed' }));
    both(hosted().submitted(), (s, c) => s.when('otto', { type: 'reveal' }, c).gives({ type: 'revealed' }));
    both(hosted().debrief(), (s, c) => s.when('otto', { type: 'pass-turn' }, c).gives({ type: 'turn-passed' }));
    both(hosted().debrief(), (s, c) => s.when('otto', { type: 'finish-round' }, c).gives({ type: 'proposed', by: 'otto' }));
    // An early reveal: the same right, once the observer's own sheet is submitted.
    const early = hosted().scoring().does('otto', { type: 'submit-sheet' }).later(60_000);
    both(early, (s, c) => s.when('otto', { type: 'reveal' }, c).gives({ type: 'revealed' }));
    hosted().when('otto', { type: 'set-lobby', open: false }).refused('not-yours');
  });

  test('[HOST3] no one hands over the right of a host who is merely gone', () => {
    hosted()
      .when('otto', { type: 'hand-over-host', person: 'otto' }, { gone: ['hana'] })
      .refused('not-yours');
    hosted()
      .does('hana', { type: 'leave-room' })
      .when('otto', { type: 'hand-over-host', person: 'otto' })
      .gives({ type: 'host-changed', host: 'otto' });
  });

  test('[HOST4] the host opens and shuts the lobby', () => {
    const closed = triad().when('pia', { type: 'set-lobby', open: false }).gives({ type: 'lobby-set', open: false });
    closed.when('pia', { type: 'set-lobby', open: false }).refused('already-so');
    closed.when('pia', { type: 'set-lobby', open: true }).gives({ type: 'lobby-set', open: true });
    triad().when('otto', { type: 'set-lobby', open: false }).refused('not-yours');
  });
});
