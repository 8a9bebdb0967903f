import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import type { Course } from '../../../shared/domain/workshop/change.ts';
import type { LedWorkshop, ledSchema } from '../../../shared/protocol/workshop-answers.ts';
import { NotFound } from '../../app/not-found.tsx';
import { useWords } from '../../messages/words.ts';
import { useSession } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Ends } from './figures.tsx';
import { PlanNext } from './plan-next.tsx';
import { useReport } from './use-report.ts';
import './my-workshops.css';

/** From the first to the last round in words, and on a line from 0 to 100 %. */
function CourseCell({ name, course }: { name: string; course: Course }): ReactNode {
  const { mine, report } = useWords().leading;
  const [first, last] = course;
  const at = (one: Course[number]) => mine.at(report.percent(one.yes / one.of), report.inRound(one.round));
  return (
    <td className="led-course" data-name={name}>
      {first ? (last ? mine.fromTo(at(first), at(last)) : at(first)) : report.few}
      {first && last && <Ends first={first} last={last} />}
    </td>
  );
}

function Row({ led: { workshop, about, at, people, rounds, heard, felt } }: { led: LedWorkshop }): ReactNode {
  const { leading, places, workshop: words } = useWords();
  const { mine } = leading;
  const name = about.name || mine.unnamed;
  return (
    <tr>
      <th scope="row">
        <Link href={`/w/${workshop}/report`}>{name}</Link>
      </th>
      <td className="led-date" data-name={mine.date}>
        {about.date === null ? places.when(at) : words.day(about.date)}
      </td>
      <td data-name={mine.people}>{people}</td>
      <td data-name={mine.rounds}>{rounds}</td>
      <CourseCell name={mine.heard} course={heard} />
      <CourseCell name={mine.felt} course={felt} />
      <td>
        <PlanNext workshop={workshop} label={mine.planNextOf(name)} />
      </td>
    </tr>
  );
}

/** The workshops that this person leads, with how each of them went from its first to its last round. */
export function MyWorkshops(): ReactNode {
  const session = useSession();
  const { leading, lost } = useWords();
  const { mine } = leading;
  const answer = useReport<z.infer<typeof ledSchema>>('/api/me/workshops');
  const [, go] = useLocation();
  if (session === null) return <NotFound why="sign-in-first" />;
  const led = answer === null || answer === 'none' ? null : answer.workshops;
  return (
    <Page width="wide" title={mine.title} right={<Button onPress={() => go('/')}>{lost.home}</Button>}>
      {led?.length === 0 && <p className="lead">{mine.none}</p>}
      {led !== null && led.length > 0 && (
        <Panel>
          <p>{mine.why}</p>
          <div className="figures-around">
            <table className="figures led">
              <caption className="visually-hidden">{mine.title}</caption>
              <thead>
                <tr>
                  {[mine.workshop, mine.date, mine.people, mine.rounds, mine.heard, mine.felt].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {led.map((one) => (
                  <Row key={one.workshop} led={one} />
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
    </Page>
  );
}
