import { type ReactNode, useEffect, useState } from 'react';
import type { PlayedRound } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { noteBriefed, wasBriefed } from '../briefing/briefed.ts';
import { useReceivedSays } from '../shared/received.tsx';
import { LeadIn } from './lead-in.tsx';
import '../../ui/fold.css';
import './scene-brief.css';

/**
 * Who plays, the situation and the opening line, above the pad. Open until the first mark for people who came after the briefing;
 * for all others one line that they can open at any time.
 */
export function SceneBrief({ round }: { round: PlayedRound }): ReactNode {
  const { state, room, me, nameOf } = useRoom();
  const { talk: words, briefing } = useWords();
  const [came] = useState(() => !wasBriefed(room.room, round.number));
  const [open, setOpen] = useState(came);
  const received = useReceivedSays();
  const marked = round.marks.some((mark) => mark.by === me.person);
  useEffect(() => {
    if (!marked) return;
    setOpen(false);
    noteBriefed(room.room, round.number);
  }, [marked, room.room, round.number]);
  const name = (seat: 'client' | 'advisor') => nameOf(holderOf(state, seat)?.person ?? null);
  const { situation, people, opening } = round.card;
  return (
    <details
      className="fold scene-told"
      open={open}
      onToggle={(event) => {
        const opened = event.currentTarget.open;
        // The event also reports changes that this page made, late enough on a busy phone to undo a newer one.
        if (opened === open) return;
        setOpen(opened);
        if (!opened) noteBriefed(room.room, round.number);
      }}
    >
      <summary>
        <LeadIn>
          <span>{words.whoPlays(name('advisor'), name('client'))}</span>
        </LeadIn>
      </summary>
      <div className="fold-body scene-told-body">
        {came && <p>{received}</p>}
        <p className="quiet">{briefing.situation}</p>
        <p>{situation}</p>
        {people && opening !== undefined && (
          <>
            <p className="quiet">{words.says(people.persona.name)}</p>
            <SpokenLine line={opening} people={people} />
          </>
        )}
      </div>
    </details>
  );
}
