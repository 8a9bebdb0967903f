import type { Socket } from 'socket.io';
import { expect, test } from 'vitest';
import { WorkBudget } from '../../../server/access/work-budget.ts';
import type { Reader } from '../../../server/engine/stream-kind.ts';
import type { Following } from '../../../server/engine/streams.ts';
import { Connection } from '../../../server/transport/socket/connection.ts';
import { HeartbeatWheel } from '../../../server/transport/socket/heartbeat.ts';
import { WorkQueue } from '../../../server/transport/socket/work-queue.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import type { Follow } from '../../../shared/protocol/up.ts';
import { noteIn } from '../../support/notes.ts';

type Asked = { stream: string; reader: Reader; come: (following: Following | Refusal) => void; fail: (fault: Error) => void };

/** A connection whose streams load when the test says so, and a record of what it was sent. */
function heldConnection() {
  const sent: [name: string, channel: number, what: unknown][] = [];
  const notes: string[] = [];
  const asked: Asked[] = [];
  const followed = new Set<string>();
  const conn = {
    readyState: 'open',
    writeBuffer: [],
    transport: {},
    write: (packet: string) => void sent.push(JSON.parse(packet.slice(1))),
  };
  const heartbeats = new HeartbeatWheel(10_000);
  const connection = new Connection(
    { connected: true, conn } as unknown as Socket,
    { person: 'pia', name: 'Pia' },
    {
      followAny: ({ stream }, reader) => new Promise((come, fail) => asked.push({ stream, reader, come, fail })),
      clock: { now: () => 0 } as never,
      heartbeats,
      allowance: { burst: 100, perSecond: 100 },
      work: { queue: new WorkQueue(() => false), budget: new WorkBudget({ now: () => 0 } as never) },
      note: noteIn(notes),
    },
  );
  const follow = (stream: string) =>
    connection.follow({ channel: 0, kind: 'room', stream, as: 'myself', cursor: null } as Follow);
  /** Loads the stream that was requested in this turn: after that, its reader counts as here. */
  const load = (turn: number) => {
    const { stream, reader, come } = asked[turn] as Asked;
    followed.add(stream);
    reader.snapshot({ text: () => JSON.stringify({ because: stream }), by: 'pia' });
    come({ leave: () => void followed.delete(stream), versionNow: () => 1 });
  };
  return { connection, follow, load, asked, sent, notes, here: () => [...followed] };
}

test('[FOLLOW1] someone who follows and leaves at once is not here, and is sent nothing', async () => {
  const { connection, follow, load, sent, here } = heldConnection();
  const following = follow('a');
  connection.unfollow(0);
  load(0);
  expect(await following).toEqual({ accepted: true });
  expect([here(), sent]).toEqual([[], []]);
  connection.close();
});

test.each([
  ['the first loads first', [0, 1]],
  ['the second loads first', [1, 0]],
])('[FOLLOW1] of two follows on one channel the later one stays, and the other is dropped: %s', async (_, turns) => {
  const { connection, follow, load, sent, asked, here } = heldConnection();
  const both = [follow('a')];
  connection.unfollow(0);
  both.push(follow('b'));
  for (const turn of turns) load(turn);
  await Promise.all(both);
  expect(here()).toEqual(['b']);
  await new Promise((ok) => setImmediate(ok));
  expect(sent).toEqual([['snapshot', 0, { because: 'b' }]]);
  // Whatever the abandoned stream still sends reaches no one, and affects the other stream in no way.
  asked[0]?.reader.lost('removed');
  asked[0]?.reader.refollow();
  expect([here(), sent.length, asked.length]).toEqual([['b'], 1, 2]);
  connection.close();
  expect(here()).toEqual([]);
});

test('[FOLLOW1] a stream that ends while it loads is lost once, and a link that closes meanwhile leaves no one here', async () => {
  const { connection, follow, load, sent, asked, here } = heldConnection();
  const first = follow('a');
  asked[0]?.reader.lost('removed');
  load(0);
  await first;
  expect([here(), sent]).toEqual([[], [['lost', 0, 'removed']]]);
  const second = follow('b');
  connection.close();
  load(1);
  await second;
  expect(here()).toEqual([]);
});

test('[FOLLOW1] a stream that is refollowed and fails after another took its channel does not affect the other', async () => {
  for (const ends of ['refused', 'failed'] as const) {
    const { connection, follow, load, sent, asked, here } = heldConnection();
    const first = follow('a');
    load(0);
    await first;
    asked[0]?.reader.refollow();
    const second = follow('b');
    load(2);
    await second;
    if (ends === 'refused') asked[1]?.come(refuse('no-such-room'));
    else asked[1]?.fail(new Error('away'));
    await new Promise((ok) => setTimeout(ok));
    expect([ends, here(), sent.filter(([name]) => name === 'lost')]).toEqual([ends, ['b'], []]);
    connection.close();
  }
});
