import { texts } from '../../texts.js';
import { useReport } from './report-context.js';
import { hasRoom } from './room.js';

/** What does not add up or is missing, as a list that leads to where it is. */
export function Findings() {
  const { report, figures } = useReport();
  const { findings } = report;
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const summary = texts.report.findingsSummary(count('ERROR'), count('WARNING'), count('ROUNDING'));
  return (
    <details className="findings" open={hasRoom()}>
      <summary>
        <h2>{texts.report.findings}</h2> <small>{summary}</small>
      </summary>
      {findings.length === 0 && <p>{texts.report.noFindings}</p>}
      <ol>
        {findings.map(({ message, severity, subjects, rule }, index) => (
          <li key={`${rule}-${subjects.join()}`} id={`fynd-${index + 1}`} data-severity={severity} tabIndex={-1}>
            <strong>{texts.report.severities[severity]}</strong> {message}{' '}
            {subjects.map((subject) => (
              <a key={subject} href={`#${subject}`}>
                {texts.report.toFinding(figures.get(subject)?.row)}
              </a>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
