import type { Wish } from '../../shared/domain/room/commands.ts';
import type { Settings } from '../../shared/domain/room/terms.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import { readWay } from '../../shared/protocol/pages.ts';
import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import { freshId } from './ids.ts';
import { openLink } from './socket.ts';

const patienceMs = 6000;

/** Asks until there is an answer, with the same id: a room is opened once, however often the answer was lost. */
async function untilAnswered(ask: (id: string) => Promise<EnterAnswer>): Promise<EnterAnswer> {
  const id = freshId();
  for (;;) {
    try {
      return await ask(id);
    } catch {
      // No answer in time. The link connects again by itself.
    }
  }
}

export function openRoom(settings: Settings): Promise<EnterAnswer> {
  return untilAnswered((id) => openLink().timeout(patienceMs).emitWithAck('open', { kind: 'room', id, settings }));
}

export function openWorkshop(plan: AskedPlan): Promise<EnterAnswer> {
  return untilAnswered((id) => openLink().timeout(patienceMs).emitWithAck('open', { kind: 'workshop', id, plan }));
}

/** By invitation or code, into a room or a workshop: the server knows which it is. */
export function enterRoom(by: { invitation: string } | { code: string }): Promise<EnterAnswer> {
  return untilAnswered((id) => openLink().timeout(patienceMs).emitWithAck('enter', { id, by }));
}

/** By what was typed or pasted where a code goes. The address of a room or a workshop leads there, and the place says who may come in. */
export function enterTyped(typed: string): Promise<EnterAnswer> {
  const way = readWay(typed);
  return 'stream' in way ? Promise.resolve({ ...way, asked: false }) : enterRoom(way);
}

/** One wish about a room that this page does not follow, such as a facilitator's about a tile. Sent again until it is answered. */
export async function sendToRoom(room: string, wish: Wish): Promise<Answer> {
  const id = freshId();
  for (;;) {
    try {
      return await openLink().timeout(patienceMs).emitWithAck('command', { kind: 'room', stream: room, id, wish });
    } catch {
      // No answer in time. The link connects again by itself.
    }
  }
}
