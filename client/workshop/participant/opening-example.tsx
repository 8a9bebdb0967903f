import type { ReactNode } from 'react';
import type { OpeningExample } from '../../../shared/domain/workshop/state.ts';
import { ExampleOpened, type Ratings } from '../../calibration/example-panel.tsx';
import { ExampleFoot, ExampleText, ExampleToScore, SubmitExample, useReading } from '../../calibration/reading.tsx';
import { useWords } from '../../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../../pushback/saving-badge.tsx';
import { useStepPlace } from '../../pushback/step-pages.tsx';
import { LeaveWorkshop } from '../../room/frame/leave.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTop } from '../../ui/hooks/use-top.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';

/** What someone who isn't scoring sees below the example: that they wait, or the key beside their own scores. */
function Afterwards({ calibration, ratings }: { calibration: OpeningExample; ratings: Ratings | null }): ReactNode {
  const words = useWords().workshop.opening;
  const { example } = calibration;
  if (!calibration.opened) return <Panel tone="sunken" title={words.submitted} />;
  return example.key && <ExampleOpened exampleKey={example.key} ratings={ratings} merged={null} />;
}

/** The example of the opening on a participant's phone: scored alone, then seen beside its key. */
export function OpeningExampleScreen({ calibration }: { calibration: OpeningExample }): ReactNode {
  const { me, saving, dispatch } = useWorkshop();
  const { workshop, calibration: words } = useWords();
  const { example, opened } = calibration;
  useTop(opened);
  const { ratings, submitted } = me?.sheet ?? { ratings: {}, submitted: false };
  const place = useStepPlace(ratings);
  const reading = useReading(place, ratings);
  const scores = !opened && !submitted;
  return (
    <Page
      width="wide"
      footAtEnd
      over={workshop.opening.over}
      title={opened ? words.titleOpen : words.title}
      right={<SavingBadge saving={saving} />}
      note={<ElsewhereNote saving={saving} />}
      toast={<WorkshopRefusal />}
      foot={
        <>
          {scores && (
            <ExampleFoot place={place} reading={reading}>
              <SubmitExample ratings={ratings} says={words.submit} onPress={() => dispatch({ type: 'submit-opening-sheet' })} />
            </ExampleFoot>
          )}
          <LeaveWorkshop />
        </>
      }
    >
      {scores ? (
        <ExampleToScore
          example={example}
          reading={reading}
          place={place}
          ratings={ratings}
          onRate={(step, value) => dispatch({ type: 'score-opening-example', step, value })}
        />
      ) : (
        <>
          <ExampleText example={example} open={false} />
          <Afterwards calibration={calibration} ratings={submitted ? ratings : null} />
        </>
      )}
    </Page>
  );
}
