import { type ReactNode, useState } from 'react';
import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import type { OnPaper } from '../../../shared/domain/room/concerns/paper.ts';
import { type RatingValue, type StakeAnswer, type Step, stakeAnswers } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { ScoreChoice } from '../../pushback/score-choice.tsx';
import { StepFoot, StepPages, useStepPlace } from '../../pushback/step-pages.tsx';
import { sendToRoom } from '../../sync/rooms.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useOpenSteps } from './submit-sheet.tsx';

type Props = {
  room: string;
  paper: Omit<OnPaper, 'observers'>;
  /** Whose sheet it may be. */
  people: readonly string[];
  nameOf: (person: string) => string;
  onClose: () => void;
};
type TypedProps = Omit<Props, 'people' | 'onClose'> & { of: string; onSent: () => void };
type Values = Partial<Record<Step, RatingValue>>;

/** What is on one paper sheet, tapped in and sent as a whole. */
function TypedSheet({ of, room, paper, nameOf, onSent }: TypedProps): ReactNode {
  const { scoring, prepare, refusals } = useWords();
  const words = scoring.paper;
  const [ratings, setRatings] = useState<Values>({});
  const [stake, setStake] = useState<StakeAnswer | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const place = useStepPlace(ratings);
  const open = useOpenSteps(ratings);
  const stakes = paper.asks === 'stake';
  const name = nameOf(of);
  const send = async () => {
    const answer = await sendToRoom(room, { type: 'type-in-sheet', of, ratings, stake, round: paper.round });
    if ('refusal' in answer) setRefused(answer.refusal);
    else onSent();
  };
  const whole = stakes ? stake !== null : open.length === 0;
  const submit = (
    <Button kind="primary" big wide onPress={() => (whole ? void send() : setAsking(true))}>
      {words.submit(name)}
    </Button>
  );
  return (
    <>
      {stakes ? (
        <Choice
          label={prepare.stakeTitle}
          options={stakeAnswers.map((value) => ({ value, label: prepare.stakeAnswers[value] }))}
          value={stake}
          onChoose={setStake}
        />
      ) : (
        <StepPages place={place} values={ratings}>
          {(step) => (
            <ScoreChoice
              step={step}
              value={ratings[step]}
              onChoose={(value) => setRatings((before) => ({ ...before, [step]: value }))}
            />
          )}
        </StepPages>
      )}
      {refused && <p role="alert">{refusals[refused]}</p>}
      {stakes ? submit : <StepFoot place={place}>{submit}</StepFoot>}
      {asking && (
        <Confirm
          title={scoring.unscoredTitle}
          no={scoring.lookAgain}
          yes={scoring.submitAsIs}
          onYes={() => void send()}
          onClose={() => setAsking(false)}
        >
          <p className="lead">{stakes ? prepare.stakeOpen : words.open(open)}</p>
          <p className="quiet">{words.openWhy}</p>
        </Confirm>
      )}
    </>
  );
}

/** For someone who leads: types in an observer's paper sheet, by the words of its anchors. */
export function PaperSheet({ room, paper, people, nameOf, onClose }: Props): ReactNode {
  const words = useWords().scoring.paper;
  const [of, setOf] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const choose = (person: string) => {
    setSent(null);
    setOf(person);
  };
  const done = () => {
    setSent(of);
    setOf(null);
  };
  return (
    <Overlay wide over={words.over} title={words.offer} onClose={onClose}>
      {sent !== null && (
        <p className="lead" role="status">
          {words.done(nameOf(sent))}
        </p>
      )}
      <Choice
        label={words.whose}
        options={people.map((value) => ({ value, label: nameOf(value) }))}
        value={of}
        onChoose={choose}
      />
      <p className="quiet">{paper.revealed ? words.whyOpen : words.why}</p>
      {of !== null && <TypedSheet key={of} of={of} room={room} paper={paper} nameOf={nameOf} onSent={done} />}
    </Overlay>
  );
}
