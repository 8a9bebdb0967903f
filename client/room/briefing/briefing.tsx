import type { ReactNode } from 'react';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { peopleIn } from '../../pushback/card/card-public.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoomIn } from '../../sync/room-view.ts';
import { Frame } from '../frame/frame.tsx';
import { Received } from '../shared/received.tsx';
import { SeatAsked } from '../shared/seat-asked.tsx';
import { useCardOpen } from '../shared/use-card-open.ts';
import { AwakeNote } from './awake-note.tsx';
import { useBriefed } from './briefed.ts';
import { FreeSeats } from './free-seats.tsx';
import { NewThisTime } from './new-this-time.tsx';
import { OwnBrief } from './own-brief.tsx';
import { ReadyBar } from './ready-bar.tsx';

/** The line above the title, and the title: the client reads whom they play, and everyone else which card it is. */
function useTitle(): { over: string; title: string } {
  const { state, me, nameOf } = useRoomIn('briefing');
  const { briefing, seats, talk } = useWords();
  const { round } = state;
  const persona = peopleIn(round)?.persona;
  if (me.seat === 'client' && persona) return { over: talk.youAreTheClient, title: talk.persona(persona.name, persona.role) };
  const advisor = holderOf(state, 'advisor')?.person;
  const over = me.seat === 'observer' && advisor ? briefing.observe(nameOf(advisor)) : seats[me.seat].you;
  return { over, title: round.card.title };
}

/** Two minutes to read: the card for everyone, and what only this seat knows. */
export function Briefing(): ReactNode {
  const { state, room } = useRoomIn('briefing');
  const card = useCardOpen();
  useBriefed(room.room, state.round.number);
  return (
    <Frame width="wide" left={<TimerRing />} {...useTitle()} foot={<ReadyBar card={card} />}>
      <Received />
      <FreeSeats />
      <SeatAsked />
      <NewThisTime />
      <OwnBrief card={card} />
      <AwakeNote />
    </Frame>
  );
}
