import { type ReactNode, useId } from 'react';
import './panel.css';

type Props = {
  title?: ReactNode;
  /** Small and quiet, above the title or instead of it: *Say first*. */
  over?: ReactNode;
  /** At the right end of the title's line. */
  aside?: ReactNode;
  tone?: 'card' | 'sunken' | 'good';
  children?: ReactNode;
};

/** The soft card that holds most content. With a title it is a region that a screen reader can jump to. */
export function Panel({ title, over, aside, tone = 'card', children }: Props): ReactNode {
  const id = useId();
  const head = title !== undefined || over !== undefined || aside !== undefined;
  return (
    <section className={`panel panel-${tone}`} aria-labelledby={title === undefined ? undefined : id}>
      {head && (
        <div className="panel-head">
          <div className="panel-names">
            {over !== undefined && <p className="panel-over">{over}</p>}
            {title !== undefined && (
              <h2 className="panel-title" id={id}>
                {title}
              </h2>
            )}
          </div>
          {aside !== undefined && <div className="panel-aside">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
