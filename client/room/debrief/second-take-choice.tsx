import { type ReactNode, useState } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

/** The advisor picks a moment to say again: the opening, or one that someone marked. */
export function SecondTakeChoice(): ReactNode {
  const { dispatch } = useRoom();
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  const [open, setOpen] = useState(false);
  const pick = (moment: string | null) => () => dispatch({ type: 'begin-second-take', moment });
  const moments = round.marks.filter((mark) => isStep(mark.about));
  return (
    <>
      <Button big opens="dialog" onPress={() => setOpen(true)}>
        {words.again}
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
