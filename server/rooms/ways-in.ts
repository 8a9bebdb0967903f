import { randomBytes, randomInt } from 'node:crypto';
import { refuse } from '../../shared/domain/refusals.ts';
import { mayRead } from '../../shared/domain/room/look.ts';
import { openRoom } from '../../shared/domain/room/room.ts';
import type { Settings } from '../../shared/domain/room/state.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import type { Clock } from '../clock.ts';
import type { Desk, Person } from '../desk/desk.ts';
import type { CommandRef, Log } from '../log/log.ts';
import type { Rooms } from './rooms.ts';

type Parts = { rooms: Rooms; desk: Desk; log: Log; clock: Clock };

/** 32 signs that are not taken for one another when read aloud or copied by hand. */
const codeSigns = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 6;

/** A code asks, an invitation of 128 bits admits. */
function freshDoor() {
  const code = Array.from({ length: codeLength }, () => codeSigns[randomInt(codeSigns.length)]).join('');
  return { room: randomBytes(9).toString('base64url'), code, invitation: randomBytes(16).toString('base64url') };
}

/** How rooms come to be, and how people come into them. */
export class WaysIn {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Opens a room for a person; the same command opens it once, and another body under its id is refused. */
  async open(by: Person, command: CommandRef, settings: Settings): Promise<EnterAnswer> {
    const { desk, log, clock } = this.parts;
    let room = await desk.openedBy(by.person, command.id);
    if (room === null) {
      const door = freshDoor();
      // A code that is taken is drawn again; a command that came twice at once finds the first one's room.
      if (!(await desk.addDoor(door, by.person, command.id))) return this.open(by, command, settings);
      room = door.room;
    }
    const outcome = await log.append(room, { version: 0, command, events: openRoom(by.person, settings, clock.now()) });
    if (outcome === 'conflict') {
      const first = (await log.read(room, 0)).entries[0];
      if (first?.command.hash !== command.hash) return refuse('id-used-otherwise');
    }
    return { room, asked: false };
  }

  /** Lets a person in by an invitation or a code, or has them ask. All that cannot be is answered alike. */
  async enter(by: Person, command: CommandRef, way: { invitation: string } | { code: string }): Promise<EnterAnswer> {
    const { desk, rooms } = this.parts;
    const room = 'code' in way ? await desk.roomByCode(way.code) : await desk.roomByInvitation(way.invitation);
    const loaded = room === null ? null : await rooms.load(room);
    if (room === null || !loaded) return refuse('no-such-room');
    loaded.audience.addNames({ [by.person]: by.name });
    const answer = await rooms.submit(room, { command, wish: { type: 'enter-room', by: 'code' in way ? 'code' : 'invitation' } });
    const inside = mayRead(loaded.state, by.person);
    if ('refusal' in answer && !(answer.refusal === 'already-so' && inside)) {
      const tellable = answer.refusal === 'cannot-store' || answer.refusal === 'id-used-otherwise';
      return refuse(tellable ? answer.refusal : 'no-such-room');
    }
    return { room, asked: loaded.state.asking.includes(by.person) };
  }
}
