import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ToldReport } from '../../../shared/domain/workshop/report.ts';
import { pages } from '../../../shared/protocol/pages.ts';
import { NotFound } from '../../app/not-found.tsx';
import { useWords } from '../../messages/words.ts';
import { Heat } from '../../pushback/heat.tsx';
import { AskRooms } from '../../review/together/ask-rooms.tsx';
import { usePresentIn } from '../../sync/present-in.ts';
import { useSession } from '../../sync/session.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AgreementSaid } from './agreement-said.tsx';
import { Figures } from './figures.tsx';
import { KeepReport } from './keep-report.tsx';
import { PlanNext } from './plan-next.tsx';
import { changeTable, factsOf, feltTable, hasNumbers, heardTable, roundsTable } from './report-says.ts';
import { useReport } from './use-report.ts';
import './report.css';

/** What was heard and felt, in numbers of which none is about a person. */
function Numbers({ report }: { report: ToldReport }): ReactNode {
  const words = useWords();
  const text = words.leading.report;
  if (!hasNumbers(report))
    return (
      <Panel title={text.fewTitle}>
        <p>{text.fewWhy}</p>
      </Panel>
    );
  const heard = heardTable(report, words);
  const change = changeTable(report, words);
  const felt = feltTable(report, words);
  return (
    <>
      <Panel title={heard.title}>
        <p>{heard.says}</p>
        <div className="figures-around">
          <Heat report={report} />
        </div>
        <p className="quiet">{text.heard.why}</p>
      </Panel>
      {change && (
        <Panel title={change.title}>
          <Figures table={change} draws="ends" />
        </Panel>
      )}
      <Panel title={felt.title}>
        <Figures table={felt} draws="bars" />
        <p className="quiet">{text.felt.why}</p>
      </Panel>
    </>
  );
}

/** Everything that a report says, on the page and on paper. */
export function ReportBody({ report }: { report: ToldReport }): ReactNode {
  const words = useWords();
  const { leading, replay } = words;
  const { description } = report.about;
  const rounds = roundsTable(report, words);
  return (
    <>
      <div>
        <p className="quiet">{factsOf(report, words)}</p>
        {description !== '' && <p>{description}</p>}
      </div>
      {report.rounds.length === 0 ? (
        <p className="lead">{leading.report.none}</p>
      ) : (
        <>
          <Numbers report={report} />
          <Panel title={rounds.title}>
            <Figures table={rounds} draws="nothing" />
          </Panel>
          <Panel title={replay.agreement.title}>
            <AgreementSaid agreement={report.agreement} />
          </Panel>
        </>
      )}
    </>
  );
}

/** The group's figures on one page to print, never a person's. Works halfway through a workshop too. */
export function Report({ workshop }: { workshop: string }): ReactNode {
  const session = useSession();
  const { leading, replay } = useWords();
  const text = leading.report;
  const report = useReport<ToldReport>(`/api/workshops/${workshop}/report`);
  const [, go] = useLocation();
  usePresentIn(workshop);
  if (session === null) return <NotFound why="sign-in-first" />;
  if (report === 'none') return <NotFound why="no-such-room" />;
  return (
    <Page
      width="wide"
      {...(report?.about.name ? { over: text.over } : {})}
      title={report?.about.name || text.over}
      right={
        <Buttons>
          <Button onPress={() => go(`/w/${workshop}`)}>{replay.backToWorkshop}</Button>
          <Button onPress={() => go(pages.myWorkshops)}>{leading.mine.title}</Button>
          <PlanNext workshop={workshop} />
        </Buttons>
      }
    >
      {report && <ReportBody report={report} />}
      {report && report.rounds.length > 0 && <KeepReport report={report} workshop={workshop} />}
      <div className="report-screen">
        <AskRooms workshop={workshop} />
      </div>
    </Page>
  );
}
