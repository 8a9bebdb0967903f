import { type ReactNode, useState } from 'react';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { WorkshopFace } from '../workshop-face.tsx';
import './without-group.css';

/** People who take part and sit in no group: latecomers, and those whose group is gone. Each can be placed in a room. */
export function WithoutGroup(): ReactNode {
  const { state, here, you, nameOf, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console.without;
  const may = useMayLead();
  // Until the first presence arrives, no one counts as away.
  const away = (person: string) => here.includes(you) && !here.includes(person);
  const said = (inside: readonly string[]) =>
    workshop.names(inside.map((person) => (away(person) ? words.offline(nameOf(person)) : nameOf(person))));
  const [placing, place] = useState<string | null>(null);
  const grouped = new Set(state.groups.flatMap(({ people }) => people));
  const people = takingPart(state).filter(({ person }) => !grouped.has(person));
  if (state.stage.phase !== 'rounds' || people.length === 0) return null;
  return (
    <Panel title={words.title} aside={<span className="quiet">{workshop.people(people.length)}</span>}>
      <p className="quiet">{words.why}</p>
      <ul className="without">
        {people.map(({ person }) => (
          <li key={person} className="without-one">
            <WorkshopFace person={person} away={!here.includes(person)} />
            <span className="name">{nameOf(person)}</span>
            {may('place-person') && (
              <Button opens="dialog" label={words.place(nameOf(person))} onPress={() => place(person)}>
                {words.placeShort}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {placing !== null && (
        <Overlay title={words.place(nameOf(placing))} onClose={() => place(null)}>
          <MenuList
            items={state.groups.map(({ room, table, people: inside }) => ({
              says: workshop.groupName(table),
              why: said(inside),
              onPress: () => {
                dispatch({ type: 'place-person', person: placing, room });
                place(null);
              },
            }))}
          />
        </Overlay>
      )}
    </Panel>
  );
}
