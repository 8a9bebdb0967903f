import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { Buckets } from '../../access/limits.ts';
import { type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import type { RecordedRooms } from '../../recordings/recorded-rooms.ts';
import { type AudioType, audioTypes } from '../../store/recordings.ts';

type Deps = { sessions: Sessions; recorded: RecordedRooms; clock: Clock };
type Asked = FastifyRequest<{
  Params: { room: string; segment: string; n: string };
  Querystring: { round?: string; began?: string };
}>;

const largestPartBytes = 1024 * 1024;
/** What waited for two minutes without a connection comes at once, and what waited longer six times as fast as it was recorded. */
const sending = { burst: 60, perSecond: 3 };
const hearing = { burst: 120, perSecond: 5 };
const names = {
  room: /^[\w-]{8,24}$/,
  segment: /^[\w-]{8,24}$/,
  n: /^(0|[1-9]\d{0,4})$/,
  round: /^[1-9]\d{0,3}$/,
  began: /^\d{1,15}$/,
};

function typeOf(request: FastifyRequest): AudioType | undefined {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return audioTypes.find((one) => one === type.trim().toLowerCase());
}

/** The one range that was asked for, `whole`, or null where there is no such range. */
function rangeOf(header: string | undefined, bytes: number): { from: number; to: number } | 'whole' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  const range =
    from === ''
      ? { from: Math.max(0, bytes - Number(to)), to: bytes - 1 }
      : { from: Number(from), to: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
  return range.from <= range.to ? range : null;
}

/** The parts of a recording as they come, and its audio for those who were recorded. What may not be is as if it never was. */
export async function recordingRoutes(app: FastifyInstance, { sessions, recorded, clock }: Deps): Promise<void> {
  const sent = new Buckets(sending.burst, sending.perSecond);
  const heard = new Buckets(hearing.burst, hearing.perSecond);

  function never(reply: FastifyReply) {
    return reply.code(404).send(refuse('no-such-room'));
  }

  /** Anyone who asks, or null, answered: no one, for nothing that could be there, or too fast. */
  async function asker(request: FastifyRequest, reply: FastifyReply, pace: Buckets): Promise<string | null> {
    reply.header('cache-control', 'no-store');
    const { room, segment, n } = (request as Asked).params;
    const { round, began } = (request as Asked).query;
    const couldBe =
      names.room.test(room) &&
      (segment === undefined || names.segment.test(segment)) &&
      (n === undefined || names.n.test(n)) &&
      (began === undefined || names.began.test(began)) &&
      (segment !== undefined || names.round.test(round ?? ''));
    const known = couldBe ? await sessions.find(request.cookies[sessionCookie]) : null;
    if (known && pace.take(known.person, clock.now())) return known.person;
    await (known ? reply.code(429).send(refuse('too-fast')) : never(reply));
    return null;
  }

  // In a plugin of its own, for nothing but the parts takes audio.
  await app.register((parts, _, done) => {
    parts.addContentTypeParser(/^audio\//, { parseAs: 'buffer' }, (_request, body, read) => read(null, body));
    const senders = new WeakMap<FastifyRequest, string>();
    parts.put(
      '/api/rooms/:room/recordings/:segment/parts/:n',
      {
        bodyLimit: largestPartBytes,
        // Before the body is read: the person who may not send makes no one wait for a megabyte.
        onRequest: async (request, reply) => {
          const person = await asker(request, reply, sent);
          if (person === null) return reply;
          const { room, segment } = (request as Asked).params;
          if (!(await recorded.maySend(room, segment, person))) return never(reply);
          senders.set(request, person);
        },
      },
      async (request, reply) => {
        const { room, segment, n } = (request as Asked).params;
        const { began } = (request as Asked).query;
        const { body } = request;
        const type = typeOf(request);
        if (!type || !(body instanceof Uint8Array) || body.length === 0) return reply.code(400).send(refuse('malformed'));
        const part = { type, bytes: body, ...(began === undefined ? {} : { beganAt: Number(began) }) };
        const answer = await recorded.take(room, segment, Number(n), senders.get(request) ?? '', part);
        if (!answer) return never(reply);
        return 'refusal' in answer ? reply.code(409).send(answer) : answer;
      },
    );
    done();
  });

  app.get('/api/rooms/:room/recordings', async (request, reply) => {
    const person = await asker(request, reply, heard);
    if (person === null) return reply;
    const { params, query } = request as Asked;
    const segments = await recorded.list(params.room, Number(query.round), person);
    return segments ? { segments } : never(reply);
  });

  app.get('/api/rooms/:room/recordings/:segment', async (request, reply) => {
    const person = await asker(request, reply, heard);
    if (person === null) return reply;
    const { room, segment } = (request as Asked).params;
    const found = await recorded.hear(room, segment, person);
    if (!found) return never(reply);
    const range = rangeOf(request.headers.range, found.bytes);
    if (range === null) return reply.code(416).header('content-range', `bytes */${found.bytes}`).send(refuse('malformed'));
    const { from, to } = range === 'whole' ? { from: 0, to: found.bytes - 1 } : range;
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to}/${found.bytes}`);
    reply
      .header('accept-ranges', 'bytes')
      .header('content-length', to - from + 1)
      .type(found.type);
    return reply.send(Readable.from(found.read(from, to), { objectMode: false }));
  });
}
