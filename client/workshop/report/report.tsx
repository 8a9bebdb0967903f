import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { traps } from '../../../shared/domain/rubric.ts';
import type { ToldReport } from '../../../shared/protocol/workshop-answers.ts';
import { NotFound } from '../../app/not-found.tsx';
import { useWords } from '../../messages/words.ts';
import { Heat } from '../../pushback/heat.tsx';
import { OpenRounds } from '../../review/open-rounds.tsx';
import { usePresentIn } from '../../sync/present-in.ts';
import { useSession } from '../../sync/session.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AboutSaid } from '../about-said.tsx';
import { AgreementSaid } from './agreement-said.tsx';
import { useReport } from './use-report.ts';
import './report.css';

/** The group's figures on one page to print, never a person's. Works halfway through a workshop too. */
export function Report({ workshop }: { workshop: string }): ReactNode {
  const session = useSession();
  const { leading, replay, traps: trapWords, workshop: words } = useWords();
  const text = leading.report;
  const report = useReport<ToldReport>(`/api/workshops/${workshop}/report`);
  const [, go] = useLocation();
  usePresentIn(workshop);
  const file = (kind: 'json' | 'csv') => () => location.assign(`/api/workshops/${workshop}/export.${kind}`);
  if (session === null) return <NotFound why="sign-in-first" />;
  if (report === 'none') return <NotFound why="no-such-room" />;
  return (
    <Page
      width="wide"
      over={report?.about.name ? `${text.over} · ${text.title}` : text.over}
      title={report?.about.name || text.title}
      right={
        <Buttons>
          <Button onPress={() => go(`/w/${workshop}`)}>{replay.backToWorkshop}</Button>
          <Button onPress={() => window.print()}>{text.print}</Button>
        </Buttons>
      }
    >
      {report && <AboutSaid about={report.about} />}
      {!report || report.rounds.length === 0 ? (
        <p className="lead">{text.none}</p>
      ) : (
        <>
          <Panel>
            <Heat report={report} />
            <p className="quiet">{text.why}</p>
          </Panel>
          <Panel title={replay.agreement.title}>
            <AgreementSaid agreement={report.agreement} />
          </Panel>
          <Panel title={text.traps}>
            <ul className="report-rounds">
              {report.rounds.map((round) => (
                <li key={round.round}>
                  <strong>{text.round(round.round)}</strong>{' '}
                  <span className="quiet">{text.raters(round.raters, words.rooms(round.rooms))}</span>
                  <br />
                  {round.traps === null
                    ? text.few
                    : traps
                        .filter((trap) => round.traps?.[trap])
                        .map((trap) => `${trapWords[trap].name}: ${round.traps?.[trap]}`)
                        .join(' · ') || text.noTraps}
                </li>
              ))}
            </ul>
          </Panel>
          <div className="report-screen">
            <Buttons>
              <Button onPress={file('json')}>{replay.exportJson}</Button>
              <Button onPress={file('csv')}>{replay.exportCsv}</Button>
            </Buttons>
          </div>
        </>
      )}
      <OpenRounds workshop={workshop} />
    </Page>
  );
}
