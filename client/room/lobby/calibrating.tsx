import type { ReactNode } from 'react';
import { type Calibrating, type CalibrationSheet, present } from '../../../shared/domain/room/state.ts';
import { ExampleOpened } from '../../calibration/example-panel.tsx';
import {
  ExampleFoot,
  type ExampleReading,
  ExampleText,
  ExampleToScore,
  SubmitExample,
  useReading,
} from '../../calibration/reading.tsx';
import { useWords } from '../../messages/words.ts';
import { type StepPlace, useStepPlace } from '../../pushback/step-pages.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useTop } from '../../ui/hooks/use-top.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';

function Opened({ calibrating, own }: { calibrating: Calibrating; own: CalibrationSheet | undefined }): ReactNode {
  const words = useWords().calibration;
  const { example, merged } = calibrating;
  if (!example.key) return <p className="quiet">{words.noExample}</p>;
  return (
    <>
      <p className="quiet">{words.talk}</p>
      <ExampleOpened exampleKey={example.key} ratings={own?.submitted ? own.ratings : null} merged={merged} />
    </>
  );
}

type FootProps = { calibrating: Calibrating; own: CalibrationSheet | undefined; place: StepPlace; reading: ExampleReading };

function Foot({ calibrating, own, place, reading }: FootProps): ReactNode {
  const { state, leads, nameOf, dispatch } = useRoom();
  const words = useWords().calibration;
  const { opened, submitted } = calibrating;
  const count = <p className="quiet">{words.howMany(submitted, present(state).length)}</p>;
  if (opened && !leads) return <p className="quiet">{words.hostGoesOn(nameOf(state.host))}</p>;
  if (opened)
    return (
      <Buttons>
        <Button onPress={() => dispatch({ type: 'end-calibration' })}>{words.enough}</Button>
        <Button kind="primary" onPress={() => dispatch({ type: 'show-example' })}>
          {words.next}
        </Button>
      </Buttons>
    );
  if (own?.submitted)
    return (
      <>
        {count}
        {leads && (
          <Button wide onPress={() => dispatch({ type: 'open-example' })}>
            {words.openNow}
          </Button>
        )}
      </>
    );
  return (
    <>
      {count}
      <ExampleFoot place={place} reading={reading}>
        <SubmitExample ratings={own?.ratings ?? {}} says={words.submit} onPress={() => dispatch({ type: 'submit-example' })} />
      </ExampleFoot>
    </>
  );
}

/** The same worked example on every phone: everyone scores alone, then sees the key, all values and why. */
export function CalibratingScreen(): ReactNode {
  const { calibrating } = useRoom().state;
  return calibrating && <OneExample key={calibrating.example.id} calibrating={calibrating} />;
}

function OneExample({ calibrating }: { calibrating: Calibrating }): ReactNode {
  useTop(calibrating.opened);
  const { you, leads, dispatch } = useRoom();
  const words = useWords().calibration;
  const own = calibrating.sheetOf[you];
  const ratings = own?.ratings ?? {};
  const place = useStepPlace(ratings);
  const reading = useReading(place, ratings);
  const scores = !calibrating.opened && !own?.submitted;
  return (
    <Frame
      width="wide"
      footAtEnd
      over={words.over}
      title={calibrating.opened ? words.titleOpen : words.title}
      foot={<Foot calibrating={calibrating} own={own} place={place} reading={reading} />}
    >
      {scores ? (
        <ExampleToScore
          example={calibrating.example}
          reading={reading}
          place={place}
          ratings={ratings}
          onRate={(step, value) => dispatch({ type: 'rate-example', step, value })}
        />
      ) : (
        <ExampleText example={calibrating.example} open={false} />
      )}
      {calibrating.opened && <Opened calibrating={calibrating} own={own} />}
      {!calibrating.opened && own?.submitted && <Panel tone="sunken" title={words.waiting} />}
      {leads && !calibrating.opened && (
        <Button kind="quiet" onPress={() => dispatch({ type: 'end-calibration' })}>
          {words.stop}
        </Button>
      )}
    </Frame>
  );
}
