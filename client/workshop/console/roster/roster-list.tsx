import { type ReactNode, useState } from 'react';
import { sameFor } from '../../../../shared/domain/person/shown-name.ts';
import { nextMix } from '../../../../shared/domain/workshop/grouping.ts';
import type { Expected } from '../../../../shared/domain/workshop/roster/expected.ts';
import {
  type ListedName,
  listOf,
  longestRoster,
  longestRosterText,
  namesInList,
} from '../../../../shared/domain/workshop/roster/roster-names.ts';
import { byTable, misfitting } from '../../../../shared/domain/workshop/roster/tables.ts';
import { attending } from '../../../../shared/domain/workshop/state.ts';
import { useWords } from '../../../messages/words.ts';
import { freshId } from '../../../sync/ids.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button } from '../../../ui/button.tsx';
import { Overlay } from '../../../ui/overlay.tsx';
import { Writing } from '../../../ui/writing.tsx';
import './roster-list.css';

/** The roster of these names. Lines that were there stay whose they are; people who have come already take theirs by their name. */
function useRosterOf(): (names: readonly ListedName[]) => Expected[] {
  const { state, nameOf } = useWorkshop();
  return (names) => {
    const before = new Map(state.roster.map((one) => [sameFor(one.name), one]));
    const taken = new Set(state.roster.map(({ person }) => person));
    const free = attending(state).flatMap(({ person }) => (taken.has(person) ? [] : person));
    return names.map((listed) => {
      const kept = before.get(sameFor(listed.name));
      const person = kept?.person ?? free.find((one) => sameFor(nameOf(one)) === sameFor(listed.name)) ?? null;
      return { ...listed, id: kept?.id ?? freshId(), person };
    });
  };
}

/** As many misfitting tables as are named; the others are counted. */
const mostNamed = 3;

/** Which tables the first round's groups won't fit, and what would. */
function Misfits({ names }: { names: readonly ListedName[] }): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().leading.roster;
  const { misfits, groups, fits } = misfitting(names, state.plan.size);
  if (state.round > 0 || nextMix(state) === 'fishbowl' || misfits.length === 0) return null;
  if (fits !== null) return <p>{words.otherSize(state.plan.size, fits)}</p>;
  const further = misfits.length - mostNamed;
  return (
    <>
      <p>{words.sizes(groups.least, groups.most)}</p>
      {misfits.slice(0, mostNamed).map(({ table, names: there, by }) => (
        <p key={table}>{by > 0 ? words.tooLarge(table, there, by) : words.tooSmall(table, there, -by)}</p>
      ))}
      {further > 0 && <p>{words.further(further)}</p>}
    </>
  );
}

/** What was understood of the list, by tables if it has any. */
function Understood({ names }: { names: readonly ListedName[] }): ReactNode {
  const words = useWords().leading.roster;
  const tables = byTable(names, ({ table }) => table);
  const told = (some: readonly ListedName[]) => some.map(({ name }) => name).join(' · ');
  if (names.length === 0) return null;
  if (tables.length === 0) return <p>{words.found(names.length, told(names))}</p>;
  const others = names.filter(({ table }) => table === undefined);
  return (
    <>
      <Misfits names={names} />
      <ul className="roster-tables">
        {tables.map(({ table, people }) => (
          <li key={table}>
            <strong>{words.tableLine(table)}</strong> {told(people)}
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <strong>{words.noTable}</strong> {told(others)}
          </li>
        )}
      </ul>
    </>
  );
}

/** Pastes or changes the list of people who are expected, and the tables that were prepared for them. */
export function RosterList({ onClose }: { onClose: () => void }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.roster;
  const rosterOf = useRosterOf();
  const [text, write] = useState(() => listOf(state.roster, words.tableLine));
  const names = namesInList(text);
  const tooMany = names.length > longestRoster;
  const save = () => {
    dispatch({ type: 'set-roster', roster: rosterOf(names) });
    onClose();
  };
  return (
    <Overlay
      title={words.title}
      onClose={onClose}
      foot={
        <Button kind="primary" big wide onPress={save} because={tooMany ? words.tooMany(longestRoster) : undefined}>
          {words.save(names.length)}
        </Button>
      }
    >
      <Writing label={words.paste} hint={words.example} value={text} onChange={write} maxLength={longestRosterText} />
      <p className="quiet">{words.tables(words.tableLine(2))}</p>
      <p className="quiet">{words.why}</p>
      <div role="status" className="roster-understood">
        {tooMany ? <p>{words.tooMany(longestRoster)}</p> : <Understood names={names} />}
      </div>
    </Overlay>
  );
}
