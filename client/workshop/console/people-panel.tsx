import { memo, type ReactNode, useState } from 'react';
import { attending, type Participant, takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useInSlices } from '../../ui/hooks/use-in-slices.ts';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { WorkshopFace } from '../workshop-face.tsx';
import { AskedPairs } from './asked-pairs.tsx';
import { RosterPart } from './roster/roster-panel.tsx';
import './people-panel.css';

type Asked = 'apart' | 'together';

/** What a facilitator can do about someone. */
function PersonMenu({ person, onClose }: { person: string; onClose: () => void }): ReactNode {
  const { state, you, nameOf, dispatch } = useWorkshop();
  const { leading } = useWords();
  const { console: words, ask: asks } = leading;
  const [asked, ask] = useState<Asked | null>(null);
  const may = useMayLead();
  const leads = state.facilitators.includes(person);
  const pairs = !leads && may('ask-for-pair');
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  if (asked) {
    const others = attending(state).filter((p) => p.person !== person);
    return (
      <Overlay
        title={asked === 'apart' ? leading.draft.keepApart : leading.draft.keepTogether}
        over={nameOf(person)}
        onClose={onClose}
      >
        <MenuList
          items={others.map((p) => ({
            says: nameOf(p.person),
            onPress: then(() => dispatch({ type: 'ask-for-pair', people: [person, p.person], as: asked })),
          }))}
        />
      </Overlay>
    );
  }
  const name = nameOf(person);
  const question = (title: string, why: string, yes: string) => ({ title, why, yes, no: asks.cancel });
  const items: (MenuItem | false)[] = [
    !leads &&
      may('add-facilitator') && {
        says: words.makeFacilitator,
        onPress: then(() => dispatch({ type: 'add-facilitator', person })),
        ask: question(asks.makeFacilitator(name), asks.makeFacilitatorWhy, words.makeFacilitator),
      },
    may('hand-over-workshop') &&
      person !== you && {
        says: words.handOver,
        onPress: then(() => dispatch({ type: 'hand-over-workshop', person })),
        ask: question(asks.handOver(name), asks.handOverWhy(name), words.handOver),
      },
    may('end-facilitator') &&
      leads &&
      person !== you &&
      person !== state.facilitators[0] && {
        says: words.endFacilitator,
        onPress: then(() => dispatch({ type: 'end-facilitator', person })),
        ask: question(asks.endFacilitator(name), asks.endFacilitatorWhy, words.endFacilitator),
      },
    may('step-back') &&
      person === you && {
        says: words.stepBack,
        onPress: then(() => dispatch({ type: 'step-back' })),
        ask: question(asks.stepBack, asks.stepBackWhy, words.stepBack),
      },
    pairs && { says: leading.draft.keepApart, onPress: () => ask('apart') },
    pairs && { says: leading.draft.keepTogether, onPress: () => ask('together') },
    !leads &&
      may('remove-participant') && {
        says: words.remove,
        onPress: then(() => dispatch({ type: 'remove-participant', person })),
        ask: question(asks.remove(name), asks.removeWhy, words.remove),
      },
  ];
  return (
    <Overlay title={name} onClose={onClose}>
      <MenuList items={items.filter((item) => item !== false)} />
    </Overlay>
  );
}

type ChipProps = { person: string; name: string; away: boolean; about: string };

/** Has all that it shows in its props: of two hundred people, only those of whom something else is shown are drawn again. */
const PersonChip = memo(function PersonChip({ person, name, away, about }: ChipProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className="people-one" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <WorkshopFace person={person} away={away} size="small" />
        <span className="people-words">
          <span className="name">{name}</span>
          {about && <span className="quiet small">{about}</span>}
        </span>
      </button>
      {open && <PersonMenu person={person} onClose={() => setOpen(false)} />}
    </li>
  );
});

/** People who were removed: no draw includes them and no link lets them in until a facilitator lets them back in. */
function Removed(): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const words = useWords().leading.console;
  const may = useMayLead();
  if (state.removed.length === 0 || !may('let-back-in')) return null;
  return (
    <>
      <h3>{words.removed}</h3>
      <Buttons>
        {state.removed.map((person) => (
          <Button key={person} onPress={() => dispatch({ type: 'let-back-in', person })}>
            {words.letBackIn(nameOf(person))}
          </Button>
        ))}
      </Buttons>
    </>
  );
}

/** As many as a window shows. */
const mostAtFirst = 32;

/** Everyone who is in, who leads, and what each of them wants others to know. */
export function PeoplePanel(): ReactNode {
  const { state, here, nameOf } = useWorkshop();
  const { console: words, seats } = useWords().leading;
  const others = takingPart(state);
  const drawn = useInSlices(mostAtFirst, others.length);
  const chip = (person: string, about: string[]) => {
    const away = !here.includes(person);
    const said = [...about, ...(away ? [words.away] : [])].join(' · ');
    return <PersonChip key={person} person={person} name={nameOf(person)} away={away} about={said} />;
  };
  const about = (p: Participant) => [
    ...(p.observesOnly ? [words.observesOnly] : []),
    ...(p.pushesFirst ? [words.pushesFirst] : []),
    ...(p.volunteers ? [seats.wants] : []),
  ];
  return (
    <Panel title={words.people} aside={<span className="quiet">{others.length}</span>}>
      <ul className="people">
        {state.facilitators.map((person, i) => chip(person, [i === 0 ? words.leads : words.coLeads]))}
        {others.slice(0, drawn).map((p) => chip(p.person, about(p)))}
      </ul>
      <RosterPart />
      {others.length === 0 && <p className="quiet">{words.nobody}</p>}
      <AskedPairs />
      <Removed />
    </Panel>
  );
}
