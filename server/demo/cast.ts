import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { holderOf, present, type RoomState } from '../../shared/domain/room/state.ts';
import type { Admission } from '../access/admission.ts';
import type { Sessions } from '../access/sessions.ts';
import { freshToken } from '../access/sessions.ts';
import type { Reader } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';

export type DemoParts = {
  rooms: Rooms;
  admission: Admission;
  sessions: Sessions;
  /** 1 is the pace of people; tests go faster. */
  pace: number;
};

const names = ['Amira', 'Jonas', 'Mei', 'Tomás'];
const lookEveryMs = 200;

function listener(person: string): Reader {
  const nothing = () => undefined;
  return {
    person,
    events: nothing,
    snapshot: nothing,
    names: nothing,
    presence: nothing,
    refollow: nothing,
    lost: nothing,
  };
}

/** The scripted people in their room. Their commands go through the same rules as everyone's, one at a time. */
export class Cast {
  readonly people: readonly string[];
  readonly invitation: string;
  private readonly room: string;
  private readonly parts: DemoParts;
  private readonly stateNow: () => RoomState;
  private stopped = false;

  private constructor(parts: DemoParts, room: string, people: readonly string[], invitation: string, stateNow: () => RoomState) {
    this.parts = parts;
    this.room = room;
    this.people = people;
    this.invitation = invitation;
    this.stateNow = stateNow;
  }

  /** Opens the demo room (open board, typed talk, level 3) and brings the four in. */
  static async gather(parts: DemoParts): Promise<Cast> {
    const { rooms, admission, sessions } = parts;
    const people = await Promise.all(names.map(async (name) => (await sessions.open(name)).person));
    const [host, ...others] = people;
    if (!host) throw new Error('impossible: a cast of nobody');
    const settings = { ...defaultSettings, talk: 'typed', board: 'open', level: 3 } as const;
    const opened = await admission.open(
      host,
      { person: host.person, id: freshToken(), hash: 'demo' },
      { kind: 'room', settings },
      null,
    );
    if ('refusal' in opened) throw new Error(`the demo room was refused: ${opened.refusal}`);
    const loaded = await rooms.load(opened.stream);
    if (!loaded) throw new Error('impossible: the demo room is not there');
    const { invitation } = loaded.subscribers;
    for (const one of others) await admission.enter(one, { person: one.person, id: freshToken(), hash: 'demo' }, { invitation });
    for (const one of people) await rooms.follow(opened.stream, listener(one.person), null);
    return new Cast(
      parts,
      opened.stream,
      people.map((p) => p.person),
      invitation,
      () => loaded.state,
    );
  }

  get state(): RoomState {
    return this.stateNow();
  }

  /** People who came to watch, or to take over a seat. */
  get visitors(): string[] {
    return present(this.state).flatMap(({ person }) => (this.people.includes(person) ? [] : person));
  }

  /** The scripted person in this seat, if one of them holds it. */
  player(seat: 'client' | 'advisor'): string | undefined {
    const holder = holderOf(this.state, seat)?.person;
    return holder !== undefined && this.people.includes(holder) ? holder : undefined;
  }

  get observers(): string[] {
    return this.state.members.filter((m) => m.seat === 'observer' && this.people.includes(m.person)).map((m) => m.person);
  }

  /** Sends a command as this person. A refusal is ignored: the script continues. */
  async command(person: string | undefined, command: RoomCommand): Promise<void> {
    if (person !== undefined)
      await this.parts.rooms.submit(this.room, { ref: { person, id: freshToken(), hash: 'demo' }, command });
  }

  async pause(ms: number): Promise<void> {
    const end = Date.now() + ms / this.parts.pace;
    while (Date.now() < end) await this.look();
  }

  /** Waits until a condition holds, for at most `ms`. Meanwhile, gives away a seat that someone asks for. */
  async waitFor(isSo: () => boolean, ms = Number.POSITIVE_INFINITY): Promise<boolean> {
    const end = Date.now() + ms / this.parts.pace;
    while (!isSo()) {
      if (Date.now() > end) return false;
      await this.look();
    }
    return true;
  }

  stop(): void {
    this.stopped = true;
  }

  private async look(): Promise<void> {
    await new Promise((ok) => setTimeout(ok, lookEveryMs / this.parts.pace).unref());
    if (this.stopped) await new Promise(() => {});
    const asked = this.state.seatAsked;
    const holder = asked ? this.player(asked.seat) : undefined;
    if (asked && holder) await this.command(holder, { type: 'give-seat', seat: asked.seat, person: asked.person });
    await this.agree();
  }

  /** The scripted people agree to whatever a visitor proposes: visitors decide. */
  private async agree(): Promise<void> {
    for (const person of this.people) {
      const { proposal } = this.state;
      if (!proposal || proposal.by === person || proposal.agreed.includes(person)) continue;
      await this.command(person, { type: 'answer-proposal', dueAt: proposal.dueAt, yes: true });
    }
  }
}
