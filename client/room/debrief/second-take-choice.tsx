import { type ReactNode, useState } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

/** Begins a second take of the last moment at which the one thing was marked, or of the opening. */
export function useSecondTake(): () => void {
  const { dispatch } = useRoom();
  const round = useRound(isRevealed);
  const step = oneThing(round)?.step;
  const moment = round.marks.findLast((mark) => mark.about === step)?.id ?? null;
  return () => dispatch({ type: 'begin-second-take', moment });
}

/** Lets the advisor begin it at another moment that was marked, or at the opening. */
export function MomentChoice(): ReactNode {
  const { dispatch } = useRoom();
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  const [open, setOpen] = useState(false);
  const pick = (moment: string | null) => () => dispatch({ type: 'begin-second-take', moment });
  const moments = round.marks.filter((mark) => isStep(mark.about));
  if (moments.length === 0) return null;
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen(true)}>
        {words.againOther}
      </Button>
      {open && (
        <Overlay title={words.againPick} over={words.againWhy} onClose={() => setOpen(false)}>
          <p className="quiet">{words.againPickWhy}</p>
          <MenuList
            items={[
              { says: words.opening, why: words.openingWhy(round.card.people?.persona.name ?? ''), onPress: pick(null) },
              ...moments.map((mark) => ({
                says: words.moment(isStep(mark.about) ? all.steps[mark.about].name : '', clockAt(round, mark.at)),
                ...(mark.quote === null ? {} : { why: mark.quote }),
                onPress: pick(mark.id),
              })),
            ]}
          />
        </Overlay>
      )}
    </>
  );
}
