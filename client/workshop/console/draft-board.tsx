import type { ReactNode } from 'react';
import { nextMix } from '../../../shared/domain/workshop/grouping.ts';
import { draftSeats } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useInSlices } from '../../ui/hooks/use-in-slices.ts';
import { DraftGroupCard } from './draft-group.tsx';
import './draft-board.css';

/** Whether the players of a fishbowl have volunteered, were chosen, or are missing. */
function BowlSaid(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.seats;
  const [group] = state.draft?.groups ?? [];
  if (!group) return null;
  const open = draftSeats.filter((seat) => group[seat] === null).length;
  const willing = state.people.filter((one) => one.volunteers).map((one) => one.person);
  const asked = draftSeats.flatMap((seat) => group[seat] ?? []).filter((person) => !willing.includes(person));
  return (
    <>
      {open > 0 && <p>{words.openWhy(open)}</p>}
      {asked.length > 0 && <p>{words.bowlChosen(workshop.names(asked.map(nameOf)))}</p>}
      {open === 0 && asked.length === 0 && <p>{words.bowlFine}</p>}
    </>
  );
}

/** What the draw could not satisfy, or that all is well. */
function Unmet(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const words = useWords().leading.draft;
  const { draft } = state;
  if (!draft) return null;
  const { meetAgain, notApart, notTogether } = draft.unmet;
  const said = [
    ...(meetAgain.length > 0 ? [words.meetAgain(meetAgain.length)] : []),
    ...notApart.map(([a, b]) => words.notApart(nameOf(a), nameOf(b))),
    ...notTogether.map(([a, b]) => words.notTogether(nameOf(a), nameOf(b))),
  ];
  const fine = said.length === 0;
  const bowl = nextMix(state) === 'fishbowl';
  // Only what facilitators asked for: private requests must not show, not even that there are some.
  const asked = state.apart.length + state.together.length > 0;
  const again = typeof draft.from === 'number' ? draft.from : null;
  return (
    <div role="status" className="draft-unmet">
      {bowl && <BowlSaid />}
      {again !== null && <p>{words.asInWhy(again)}</p>}
      {draft.from === 'tables' && <p>{words.fromTables}</p>}
      {fine && !bowl && again === null && (
        <p>{!draft.fresh ? words.fineSame : state.round === 0 ? words.fineFirst(asked) : words.fine(asked)}</p>
      )}
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {draft.stays && <p className="quiet">{words.stays}</p>}
    </div>
  );
}

/** As many as a window shows. */
const mostAtFirst = 12;

/** The groups of the next round before anyone is called: facilitators move and pin people here by hand. */
export function DraftBoard(): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().leading.draft;
  const drawn = useInSlices(mostAtFirst, state.draft?.groups.length ?? 0);
  return (
    <>
      <p className="quiet">{words.why}</p>
      <Unmet />
      <div className="draft-board">
        {state.draft?.groups.slice(0, drawn).map((group, at) => (
          <DraftGroupCard key={group.people.join()} group={group} at={at} />
        ))}
      </div>
    </>
  );
}
