import { type DragEvent, type ReactNode, useState } from 'react';
import type { DraftGroup } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './draft-board.css';

const dragged = 'text/x-person';

/** Moves someone without a mouse: choose the person, then the group. */
function MoveMenu({ person, from, onClose }: { person: string; from: number; onClose: () => void }): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.draft;
  const { draft } = state;
  if (!draft) return null;
  const pinned = draft.pinned.includes(person);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Overlay title={nameOf(person)} onClose={onClose}>
      <MenuList
        items={[
          {
            says: pinned ? words.unpin : words.pin,
            onPress: then(() => dispatch({ type: 'pin-person', person, pinned: !pinned })),
          },
          ...draft.groups.flatMap((group, to) =>
            to === from
              ? []
              : [
                  {
                    says: words.moveTo(workshop.groupName(to + 1)),
                    why: workshop.names(group.people.map(nameOf)),
                    onPress: then(() => dispatch({ type: 'move-person', person, to })),
                  },
                ],
          ),
        ]}
      />
    </Overlay>
  );
}

function GroupCard({ group, at }: { group: DraftGroup; at: number }): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.draft;
  const [chosen, choose] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const person = event.dataTransfer.getData(dragged);
    if (person && !group.people.includes(person)) dispatch({ type: 'move-person', person, to: at });
  };
  const part = (person: string) =>
    person === group.advisor ? words.pushes : person === group.client ? words.client : words.observes;
  return (
    <section
      className={over ? 'draft-group draft-over' : 'draft-group'}
      aria-label={workshop.groupName(at + 1)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3 className="draft-name spoken">{workshop.groupName(at + 1)}</h3>
      <ul className="draft-people">
        {group.people.map((person) => (
          <li key={person}>
            <button
              type="button"
              draggable
              className={state.draft?.pinned.includes(person) ? 'draft-person draft-pinned' : 'draft-person'}
              aria-haspopup="dialog"
              onDragStart={(event) => event.dataTransfer.setData(dragged, person)}
              onClick={() => choose(person)}
            >
              <span className="name">{nameOf(person)}</span>
              <span className="quiet small">{part(person)}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen && <MoveMenu person={chosen} from={at} onClose={() => choose(null)} />}
    </section>
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
  return (
    <div role="status" className="draft-unmet">
      {fine && <p>{!draft.fresh ? words.fineSame : state.round === 0 ? words.fineFirst : words.fine}</p>}
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {draft.stays && <p className="quiet">{words.stays}</p>}
    </div>
  );
}

/** The groups of the next round before anyone is called: facilitators move and pin people here by hand. */
export function DraftBoard(): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().leading.draft;
  return (
    <>
      <p className="quiet">{words.why}</p>
      <Unmet />
      <div className="draft-board">
        {state.draft?.groups.map((group, at) => (
          <GroupCard key={group.people.join()} group={group} at={at} />
        ))}
      </div>
    </>
  );
}
