import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isDealt } from '../../../shared/domain/room/round.ts';
import { type Intensity, intensities, type ListenFor, listenForThings, stances } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Writing } from '../../ui/writing.tsx';
import { HeatChoice } from '../shared/heat-choice.tsx';

/** What the moment calls for, as the advisor judges it before anyone tells them, and what is at stake. */
function StanceSort(): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().prepare;
  const { stance, stake: named } = useRound(isDealt).prepared;
  const stake = useRoomDraft('sort-stance', {
    kept: named ?? '',
    sentOn: 'pause',
    command: (said) => ({ type: 'sort-stance', stance, stake: said.trim() || null }),
    phases: ['briefing'],
  });
  return (
    <>
      <Choice
        label={words.stance}
        options={stances.map((value) => ({ value, label: words.stances[value] }))}
        value={stance}
        onChoose={(value) => dispatch({ type: 'sort-stance', stance: value, stake: stake.value.trim() || null })}
      />
      <Writing
        label={words.stake}
        hint={words.stakeHint}
        value={stake.value}
        onChange={stake.write}
        {...stake.hands}
        maxLength={140}
      />
    </>
  );
}

/** From level 2: what to listen for and how strong; at level 3 also what the moment calls for. All of it is optional. */
export function PreparePanel(): ReactNode {
  const other = useOnlyOther();
  const { dispatch } = useRoom();
  const words = useWords().prepare;
  const round = useRound(isDealt);
  if (!shows(round.level, 'preparation')) return null;
  const { listenFor, meant } = round.prepared;
  const things: (ListenFor | 'nothing')[] = [...listenForThings, 'nothing'];
  return (
    <Panel title={words.title}>
      <p className="quiet">{words.why(other)}</p>
      <HeatChoice when="before" />
      {shows(round.level, 'stance') && <StanceSort />}
      <Choice<Intensity>
        label={words.meant}
        flow="list"
        options={intensities.map((value) => ({ value, label: words.strengths[value], hint: words.meantSays[value] }))}
        value={meant}
        onChoose={(intensity) => dispatch({ type: 'mean-intensity', intensity })}
      />
      <Choice<ListenFor | 'nothing'>
        label={words.listenAsk(other)}
        options={things.map((value) => ({
          value,
          label: value === 'nothing' ? words.listenNothing : words.listenFor[value],
        }))}
        value={listenFor ?? 'nothing'}
        onChoose={(what) => dispatch({ type: 'ask-to-listen', what: what === 'nothing' ? null : what })}
      />
    </Panel>
  );
}
