import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readDeckCommand } from '../../../shared/domain/deck/commands.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { readReviewCommand } from '../../../shared/domain/review/commands.ts';
import { readRoomCommand } from '../../../shared/domain/room/commands.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { readCode } from '../../../shared/protocol/codes.ts';
import {
  type Answer,
  commandSchema,
  type Enter,
  type EnterAnswer,
  enterSchema,
  followSchema,
  openSchema,
  typingSchema,
  unfollowSchema,
} from '../../../shared/protocol/up.ts';
import type { Admission } from '../../access/admission.ts';
import { CodeTries, type Typist } from '../../access/code-tries.ts';
import type { AddressLimits } from '../../access/limits.ts';
import type { Renewal } from '../../access/renewal.ts';
import type { Decks } from '../../decks/decks.ts';
import { OutcomeUnknown } from '../../engine/streams.ts';
import type { ReviewStreams } from '../../reviews/review-kind.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Clock } from '../../scheduling/clock.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import type { Note } from '../../server-log.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory, Person } from '../../store/directory.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import type { BrokenAnswers } from '../broken-answers.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import type { Connection } from './connection.ts';
import type { GuestSocket } from './handshakes.ts';

export type MessageParts = {
  directory: Directory;
  rooms: Rooms;
  workshops: Workshops;
  reviewStreams: ReviewStreams;
  decks: Decks;
  admission: Admission;
  renewal: Renewal;
  cluster: Cluster;
  clock: Clock;
  limits: AddressLimits;
  note: Note;
};

type Ack = (answer: unknown) => void;
type Work = () => Promise<unknown> | Refusal;

/** The only messages a big screen may send. */
const shows: ReadonlySet<string> = new Set(['follow', 'unfollow']);
const flushMs = 20;

/** Reads a message; undefined if it doesn't have this shape. */
function read<T>(schema: z.ZodType<T>, input: unknown): T | undefined {
  if (hasDangerousKeys(input)) return undefined;
  const result = schema.safeParse(input);
  return result.success ? result.data : undefined;
}

/** The command type of a message, for the log: never its content. */
function commandIn(message: unknown): string | undefined {
  const { command } = message as { command?: { type?: unknown } };
  return typeof command?.type === 'string' ? command.type : undefined;
}

function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
}

/** Reads the messages of all connections, and answers each one. */
export class Messages {
  private readonly parts: MessageParts;
  private readonly brokenAnswers: BrokenAnswers;
  private readonly codeTries: CodeTries;
  private readonly underWay = new Set<Promise<unknown>>();
  private draining = false;

  constructor(parts: MessageParts, brokenAnswers: BrokenAnswers) {
    const { cluster, directory, clock, limits } = parts;
    this.parts = parts;
    this.brokenAnswers = brokenAnswers;
    this.codeTries = new CodeTries({ cluster, directory, clock, ...limits });
  }

  /** Takes no new messages. Resolves once all earlier ones are answered, or after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    this.draining = true;
    await Promise.race([Promise.all(this.underWay), new Promise((ok) => setTimeout(ok, withinMs).unref())]);
    // Answers leave in the next turns of the loop.
    await new Promise((ok) => setTimeout(ok, flushMs));
  }

  /** Answers the messages of one connection. */
  listen(socket: GuestSocket, connection: Connection): void {
    const { admission, clock } = this.parts;
    const { guest, address } = socket.data;
    const { person, session, screenOf } = guest;

    /** Every message passes here: checks its rate and shape, and acknowledges it. */
    const on = <T>(name: string, schema: z.ZodType<T>, answerTo: (message: T) => Promise<unknown> | Refusal) => {
      const mayAsk = screenOf === null || shows.has(name);
      socket.on(name, (input: unknown, ack: unknown) => {
        // Not answered: the page sends it again once it has found a server that stays.
        if (this.draining) return;
        const answer: Ack = (value) => connection.answer(() => typeof ack === 'function' && (ack as Ack)(value));
        const pace = connection.mayGoOn();
        if (pace === 'cut') {
          socket.disconnect(true);
          return;
        }
        if (pace === 'slow') return answer(refuse('too-fast'));
        const message = read(schema, input);
        if (message === undefined) return answer(refuse('malformed'));
        this.answerBy(answer, () => (mayAsk ? answerTo(message) : refuse('no-such-room')), { name, message });
      });
    };

    on('command', commandSchema, (message) => this.submit(person.person, message));
    on('open', openSchema, ({ id, ...opening }) =>
      admission.open(person, { person: person.person, id, hash: hashOf(opening) }, opening, address),
    );
    on('enter', enterSchema, (message) => this.enter(person, { person: person.person, session, address }, message));
    on('typing', typingSchema, async ({ stream, typing }) => this.parts.rooms.hearTyping(stream, person.person, typing));
    on('follow', followSchema, (message) => connection.follow(message));
    on('unfollow', unfollowSchema, async ({ channel }) => connection.unfollow(channel));
    socket.on('clock', (ack: unknown) => {
      if (typeof ack === 'function' && connection.mayGoOn() === 'go') (ack as (at: number) => void)(clock.now());
    });
  }

  /** Answers in the background: with what `work` comes to, whatever it throws. */
  private answerBy(answer: Ack, work: Work, about: { name: string; message: unknown }): void {
    const answered = this.answered(answer, work, about).finally(() => this.underWay.delete(answered));
    this.underWay.add(answered);
    inBackground(answered, (fault) => this.parts.note('answer-unsent', { type: about.name, err: fault }));
  }

  /** Doesn't answer if a command may be stored: the page sends it again, and its id tells. */
  private async answered(answer: Ack, work: Work, { name, message }: { name: string; message: unknown }): Promise<void> {
    let value: unknown;
    try {
      value = await work();
    } catch (fault) {
      if (fault instanceof OutcomeUnknown) return;
      value = this.brokenAnswers.of({ type: name, command: commandIn(message) }, fault);
    }
    answer(value);
  }

  /** Reads a command as its kind of stream does, and submits it. */
  private submit(person: string, { kind, stream, id, command }: z.infer<typeof commandSchema>): Promise<Answer> | Refusal {
    const { rooms, workshops, decks, reviewStreams, renewal } = this.parts;
    const submission = <C>(command: C) => ({ ref: { person, id, hash: hashOf(command) }, command });
    switch (kind) {
      case 'room': {
        const read = readRoomCommand(command);
        if (read?.type === 'renew-invitation') return renewal.ofRoom(stream, submission(read));
        return read ? rooms.submit(stream, submission(read)) : refuse('malformed');
      }
      case 'workshop': {
        const read = readWorkshopCommand(command);
        if (read?.type === 'renew-workshop-invitation') return renewal.ofWorkshop(stream, submission(read));
        return read ? workshops.submit(stream, submission(read)) : refuse('malformed');
      }
      case 'review': {
        const read = readReviewCommand(command);
        return read ? reviewStreams.submit(stream, submission(read)) : refuse('malformed');
      }
      case 'deck': {
        const read = readDeckCommand(command);
        return read ? decks.submit(stream, submission(read)) : refuse('malformed');
      }
    }
  }

  private enter(person: Person, typist: Typist, { id, by }: Enter): Promise<EnterAnswer> {
    const { admission } = this.parts;
    const ref = { person: person.person, id, hash: hashOf(by) };
    if ('invitation' in by) return admission.enter(person, ref, by);
    const code = readCode(by.code);
    const opensSomething = () => admission.isCode(code);
    return this.codeTries.enter(typist, opensSomething, () => admission.enter(person, ref, { code }));
  }
}
