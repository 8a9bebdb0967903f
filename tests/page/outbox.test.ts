import { expect, test, vi } from 'vitest';
import { Outbox } from '../../client/sync/outbox.ts';
import type { Link } from '../../client/sync/socket.ts';
import type { Answer } from '../../shared/protocol/up.ts';

type Hear = (error: Error | null, answer: Answer) => void;

/** A link that keeps what is sent, and a way to answer it. */
function heldLink(): { link: Link; sent: Hear[] } {
  const sent: Hear[] = [];
  const emit = (_: string, __: object, hear: Hear) => void sent.push(hear);
  return { link: { connected: true, timeout: () => ({ emit }), on: () => undefined } as unknown as Link, sent };
}

test('[BUG2] a command that broke is not sent again, and its author is told; one that cannot be stored at present is', () => {
  vi.useFakeTimers();
  const { link, sent } = heldLink();
  const refused: string[] = [];
  const outbox = new Outbox<object>(
    link,
    'room',
    'room-1',
    () => undefined,
    (_, code) => refused.push(code),
  );
  outbox.add({ type: 'call-help' });
  sent[0]?.(null, { refusal: 'cannot-store' });
  vi.advanceTimersByTime(60_000);
  expect([sent.length, refused]).toEqual([2, []]);
  sent[1]?.(null, { refusal: 'broken' });
  vi.advanceTimersByTime(60_000);
  expect([sent.length, refused, outbox.unanswered.length]).toEqual([2, ['broken'], 0]);
  vi.useRealTimers();
});

test('[BUG2] what follows a command that is sent again waits for it, so that an older score never overtakes a newer one', () => {
  vi.useFakeTimers();
  const { link, sent } = heldLink();
  const ignore = () => undefined;
  const outbox = new Outbox<object>(link, 'room', 'room-1', ignore, ignore);
  outbox.add({ type: 'rate', value: 1 });
  sent[0]?.(null, { refusal: 'cannot-store' });
  outbox.add({ type: 'rate', value: 3 });
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(3);
  vi.useRealTimers();
});
