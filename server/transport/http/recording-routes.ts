import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import {
  audio,
  partParams,
  partQuery,
  partRefusalSchema,
  segmentParams,
  segmentsParams,
  segmentsQuery,
  segmentsSchema,
  storedSchema,
} from '../../../shared/protocol/recordings.ts';
import type { RecordedRooms } from '../../recordings/recorded-rooms.ts';
import { type AudioType, audioTypes } from '../../store/recordings.ts';
import { type PersonDeps, requireSession } from './person.ts';
import { answers, inScope, type Routes, refused } from './schemas.ts';

export type RecordingDeps = PersonDeps & { recorded: RecordedRooms };

const largestPartBytes = 1024 * 1024;
/** Lets two minutes of parts that waited for a connection come at once, and the rest six times as fast as they were recorded. */
const sendingPace = { atOnce: 60, perSecond: 3 };
const hearingPace = { atOnce: 120, perSecond: 5 };

function typeOf(request: FastifyRequest): AudioType | undefined {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return audioTypes.find((one) => one === type.trim().toLowerCase());
}

/** The one range a request asks for, `whole`, or null if the recording has no such range. */
function rangeOf(header: string | undefined, bytes: number): { from: number; to: number } | 'whole' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  const range =
    from === ''
      ? { from: Math.max(0, bytes - Number(to)), to: bytes - 1 }
      : { from: Number(from), to: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
  return range.from <= range.to ? range : null;
}

/** Takes the parts of a recording, and plays it to those who were recorded. For anyone else it looks as if it never existed. */
export function recordingRoutes(app: Routes, deps: RecordingDeps): void {
  inScope(app, (scope) => {
    requireSession(scope, deps, sendingPace);
    // Only the route for parts takes audio.
    scope.addContentTypeParser(/^audio\//, { parseAs: 'buffer' }, (_request, body, read) => read(null, body));
    sendingRoutes(scope, deps);
  });
  inScope(app, (scope) => {
    requireSession(scope, deps, hearingPace);
    hearingRoutes(scope, deps);
  });
}

function sendingRoutes(scope: Routes, { recorded }: RecordingDeps): void {
  /** Refuses before the body is read: someone who may not send must not cost a megabyte. */
  const onRequest = async ({ params, person }: FastifyRequest, reply: FastifyReply) => {
    const { data: names } = partParams.safeParse(params);
    if (!names || !(await recorded.maySend(names.room, names.segment, person.person))) return reply.send(refuse('no-such-room'));
  };
  const schema = {
    summary: 'Stores part `n` of a segment, counted from 0; `began` is the server’s time at which it began',
    consumes: [...audioTypes],
    params: partParams,
    querystring: partQuery,
    body: audio,
    response: { ...answers(storedSchema), '4xx': partRefusalSchema },
  };
  const address = '/api/rooms/:room/recordings/:segment/parts/:n';
  scope.put(address, { bodyLimit: largestPartBytes, onRequest, schema }, async (request) => {
    const { room, segment, n } = request.params;
    const { began } = request.query;
    const type = typeOf(request);
    if (!type) return refuse('malformed');
    const part = { type, bytes: request.body, ...(began === undefined ? {} : { beganAt: began }) };
    return (await recorded.take(room, segment, n, request.person.person, part)) ?? refuse('no-such-room');
  });
}

function hearingRoutes(scope: Routes, { recorded }: RecordingDeps): void {
  const list = {
    summary: 'What is stored of a round’s recording, for those who were recorded, once the board is open',
    params: segmentsParams,
    querystring: segmentsQuery,
    response: answers(segmentsSchema),
  };
  scope.get('/api/rooms/:room/recordings', { schema: list }, async ({ params: { room }, query: { round }, person }) => {
    const segments = await recorded.list(room, round, person.person);
    return segments ? { segments } : refuse('no-such-room');
  });

  const sound = { description: 'the sound', content: Object.fromEntries(audioTypes.map((type) => [type, { schema: audio }])) };
  const hear = {
    summary: 'The sound of a segment, all parts so far; a `Range` is answered with 206',
    params: segmentParams,
    response: { 200: sound, ...refused },
  };
  scope.get('/api/rooms/:room/recordings/:segment', { schema: hear }, async (request, reply) => {
    const { room, segment } = request.params;
    const found = await recorded.hear(room, segment, request.person.person);
    if (!found) return refuse('no-such-room');
    return sendRange(request, reply, found);
  });
}

type Sound = NonNullable<Awaited<ReturnType<RecordedRooms['hear']>>>;

function sendRange({ headers }: FastifyRequest, reply: FastifyReply, { bytes, type, read }: Sound): FastifyReply {
  const range = rangeOf(headers.range, bytes);
  if (range === null) return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  const { from, to } = range === 'whole' ? { from: 0, to: bytes - 1 } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to}/${bytes}`);
  reply.headers({ 'accept-ranges': 'bytes', 'content-length': to - from + 1, 'content-type': type });
  return reply.send(Readable.from(read(from, to), { objectMode: false }));
}
