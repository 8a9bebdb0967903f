import { type ReactNode, useState } from 'react';
import { ownLine } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Writing } from '../../ui/writing.tsx';
import { HeatTold } from '../shared/heat-choice.tsx';
import './debrief-turn.css';

/** How the client responded, what worked, what to adjust: for its author alone. */
function Reflecting(): ReactNode {
  const { reflection } = useRound(isRevealed);
  const words = useWords().afterwards;
  const { by: _, ...kept } = reflection ?? { by: '', responded: '', worked: '', adjust: '' };
  const { value, write, hands } = useRoomDraft('write-reflection', {
    kept,
    sentOn: 'pause',
    command: (said) => ({ type: 'write-reflection', ...said }),
    text: ({ responded, worked, adjust }) => [responded, worked, adjust].filter(Boolean).join('\n'),
    phases: ['debrief', 'second-take'],
  });
  return (
    <>
      {(['responded', 'worked', 'adjust'] as const).map((field) => (
        <Writing
          key={field}
          label={words[field]}
          value={value[field]}
          onChange={(said) => write({ ...value, [field]: said })}
          {...hands}
          maxLength={300}
        />
      ))}
    </>
  );
}

/** A follow-up to the client in writing, along four lines. Only its author can send it, outside this page. */
function FollowingUp(): ReactNode {
  const { followUp, card } = useRound(isRevealed);
  const words = useWords().afterwards;
  const { by: _, ...kept } = followUp ?? { by: '', decided: '', risk: '', advice: '', revisit: '' };
  const fields = ['decided', 'risk', 'advice', 'revisit'] as const;
  const line = ownLine(card);
  const hintOf = (field: (typeof fields)[number]) =>
    field === 'revisit' && line !== null ? words.lineHint(line) : words[`${field}Hint`];
  const { value, write, hands } = useRoomDraft('write-follow-up', {
    kept,
    sentOn: 'pause',
    command: (said) => ({ type: 'write-follow-up', ...said }),
    text: (said) => words.letter(fields.map((field) => [words[field], said[field]])),
    phases: ['debrief', 'second-take'],
  });
  return (
    <>
      {fields.map((field) => (
        <Writing
          key={field}
          label={words[field]}
          hint={hintOf(field)}
          value={value[field]}
          onChange={(said) => write({ ...value, [field]: said })}
          {...hands}
          maxLength={400}
        />
      ))}
      <CopyText text={words.letter(fields.map((field) => [words[field], value[field]]))} file={words.followFile} />
    </>
  );
}

/** If the advisor had to be more direct and still nothing was agreed, the next step is put in writing. */
function goesInWriting(round: RevealedRound): boolean {
  if (!round.card.client?.secondAct) return false;
  return round.ending === null || round.ending === 'put-in-writing' || round.ending === 'unresolved';
}

/** Was this person the advisor? */
function useMine(): boolean {
  const { state, you } = useRoom();
  return holderOf(state, 'advisor')?.person === you;
}

/** The follow-up letter, for the advisor, if it came to that. */
export function FollowUpPanel(): ReactNode {
  const round = useRound(isRevealed);
  const words = useWords().afterwards;
  const mine = useMine();
  if (!mine || !goesInWriting(round)) return null;
  return (
    <Panel title={words.follow}>
      <p className="quiet">{words.followWhy}</p>
      <FollowingUp />
    </Panel>
  );
}

/** The advisor's note for themselves, opened by a press; and their draft, which goes when the round is over. */
export function NotePanel(): ReactNode {
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.afterwards;
  const [open, setOpen] = useState(false);
  const mine = useMine();
  if (!mine || !shows(round.level, 'reflection')) return null;
  // A note begun before a reload is open again.
  const begun = round.reflection !== null;
  const draft = steps.flatMap((step) => {
    const said = round.prepared.draft[step];
    return said === undefined ? [] : [[all.steps[step].name, said] as [string, string]];
  });
  return (
    <Panel title={words.note}>
      <p className="quiet">{words.noteWhy}</p>
      <HeatTold />
      {open || begun ? (
        <Reflecting />
      ) : (
        <>
          <ul className="turn-questions">
            {[words.responded, words.worked, words.adjust].map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
          <Button onPress={() => setOpen(true)}>{words.noteOpen}</Button>
        </>
      )}
      {draft.length > 0 && (
        <>
          <p className="quiet">{words.keepDraft}</p>
          <CopyText text={words.letter(draft)} file={words.draftFile} />
        </>
      )}
    </Panel>
  );
}
