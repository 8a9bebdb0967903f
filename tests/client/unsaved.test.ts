import { expect, test } from 'vitest';
import { recordingStatus } from '../../client/recording/recording-status.ts';
import { secondsWaiting } from '../../client/recording/unsaved.ts';
import { memberOf } from '../../shared/domain/room/state.ts';
import { type Story, triad } from '../support/given.ts';

test('[REC14] sound counts as unsaved once its oldest part is more than five seconds old, and then all of it', () => {
  const now = 100_000;
  expect(secondsWaiting([], now)).toBe(0);
  expect(secondsWaiting([{ oldest: now - 5000, ms: 5000 }], now)).toBe(0);
  expect(secondsWaiting([{ oldest: now - 5001, ms: 5001 }], now)).toBe(5);
  // Unsent parts of an earlier segment are reported together with the current recording.
  const earlier = { oldest: now - 30_000, ms: 18_000 };
  expect(secondsWaiting([earlier, { oldest: now - 2000, ms: 2000 }], now)).toBe(20);
});

test('[REC14] a device is shown as recording only once the server has stored some of it, and while nothing is unsaved', () => {
  const all = ['pia', 'cleo', 'otto'];
  const agreed = all.reduce<Story>(
    (story, person) => story.does(person, { type: 'answer-recording', yes: true }),
    triad({ recording: true }),
  );
  const story = agreed.scene().does('otto', { type: 'start-recording', segment: 'segment-1' });
  const records = { state: 'records', confirmed: true, unsavedSeconds: 0 } as const;
  const off = { state: 'off', confirmed: false, unsavedSeconds: 0 } as const;
  const is = (who: string, here: typeof records | object, { state }: Story = story, gone: readonly string[] = []) => {
    const me = memberOf(state, who);
    if (!me) throw new Error(`${who} is not in the room`);
    return recordingStatus(state, me, gone, { ...off, ...here });
  };
  expect(is('otto', records)).toEqual({ is: 'here' });
  expect(is('otto', { ...records, confirmed: false })).toEqual({ is: 'starts' });
  expect(is('otto', { ...records, unsavedSeconds: 6 })).toEqual({ is: 'unsaved' });
  expect(is('otto', { state: 'waits' })).toEqual({ is: 'waits' });
  // Others see that a voice is recorded, even while its device is offline.
  expect(is('pia', off)).toEqual({ is: 'there', by: 'otto' });
  expect(is('pia', off, story, ['otto'])).toEqual({ is: 'away', by: 'otto' });
  expect(is('pia', off, agreed.scene())).toEqual({ is: 'ready' });
  const stopped = story.does('cleo', { type: 'stop-scene' });
  expect(is('pia', off, stopped, ['otto'])).toEqual({ is: 'waits' });
  // Afterwards too.
  expect(is('otto', off, story.debrief())).toEqual({ is: 'kept' });
  expect(is('otto', { unsavedSeconds: 6 }, story.debrief())).toEqual({ is: 'left' });
});
