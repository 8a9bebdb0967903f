import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import { readWay } from '../../shared/protocol/pages.ts';
import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import { freshId } from './ids.ts';
import { askedOnce, oneTryMs } from './retry.ts';
import { openLink } from './socket.ts';

type Opening = { kind: 'room'; settings: Settings } | { kind: 'workshop'; plan: AskedPlan } | { kind: 'workshop'; after: string };

/** Opens something exactly once, however often the answer is lost or the person tries again. */
function open(opening: Opening): Promise<EnterAnswer> {
  return askedOnce(opening, freshId, (id) =>
    openLink()
      .timeout(oneTryMs)
      .emitWithAck('open', { id, ...opening }),
  );
}

export function openRoom(settings: Settings): Promise<EnterAnswer> {
  return open({ kind: 'room', settings });
}

export function openWorkshop(plan: AskedPlan): Promise<EnterAnswer> {
  return open({ kind: 'workshop', plan });
}

/** Opens a workshop with the plan of another one, which this person leads. */
export function planAfter(workshop: string): Promise<EnterAnswer> {
  return open({ kind: 'workshop', after: workshop });
}

/** Enters a room or a workshop by invitation or code; the server knows which of the two it is. */
export function enterRoom(by: { invitation: string } | { code: string }): Promise<EnterAnswer> {
  return askedOnce({ by }, freshId, (id) => openLink().timeout(oneTryMs).emitWithAck('enter', { id, by }));
}

/**
 * Enters by what someone typed or pasted into the code field. The address of a room or a workshop leads straight there; the page
 * there decides who may come in.
 */
export function enterTyped(typed: string): Promise<EnterAnswer> {
  const way = readWay(typed);
  return 'stream' in way ? Promise.resolve({ ...way, asked: false }) : enterRoom(way);
}

/**
 * Sends one command to a room that this page does not follow, such as a facilitator's about a tile. Nothing waits for the answer,
 * so the command is sent again until there is one.
 */
export async function sendToRoom(room: string, command: RoomPageCommand): Promise<Answer> {
  const id = freshId();
  for (;;) {
    try {
      return await openLink().timeout(oneTryMs).emitWithAck('command', { kind: 'room', stream: room, id, command });
    } catch {
      // No answer in time. The link reconnects by itself.
    }
  }
}
