import { type ReactNode, useState } from 'react';
import { reusableRounds } from '../../../shared/domain/workshop/grouping.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

/** The same groups as in a round of this number, the only one there is. */
function OneRound({ round, changed }: { round: number; changed: boolean }): ReactNode {
  const { dispatch } = useWorkshop();
  const { draft, ask } = useWords().leading;
  const take = () => dispatch({ type: 'reuse-groups', round });
  if (!changed)
    return (
      <Button big onPress={take}>
        {draft.asIn(round)}
      </Button>
    );
  const question = { title: draft.earlierAsk, why: draft.earlierWhy, no: ask.cancel };
  return <AskButton big says={draft.asIn(round)} ask={question} onYes={take} />;
}

/** Takes the groups of an earlier round into the draft. `changed`: a facilitator changed this one by hand, which would be lost. */
export function EarlierGroups({ changed }: { changed: boolean }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.draft;
  const [open, setOpen] = useState(false);
  const rounds = reusableRounds(state);
  const [only] = rounds;
  if (only === undefined) return null;
  if (rounds.length === 1) return <OneRound round={only} changed={changed} />;
  return (
    <>
      <Button big opens="dialog" onPress={() => setOpen(true)}>
        {words.earlier}
      </Button>
      {open && (
        <Overlay title={words.earlierAsk} onClose={() => setOpen(false)}>
          {changed && <p>{words.earlierWhy}</p>}
          <MenuList
            items={rounds.toReversed().map((round) => ({
              says: words.asIn(round),
              onPress: () => {
                dispatch({ type: 'reuse-groups', round });
                setOpen(false);
              },
            }))}
          />
        </Overlay>
      )}
    </>
  );
}
