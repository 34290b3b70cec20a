import { own, SECTIONS } from '@liggare/domain';
import { ASSIGNMENT_LISTS, GOAL_LISTS } from './definitions.js';
import type { Draft, Planning } from './draft.js';
import { DEVELOPMENT_MEANINGS, STATUS_MEANINGS } from './shape.js';

/** Opens the report. */
export const openingDrafts = ({ file, report, draft }: Planning): Draft[] => [
  draft({ type: 'OpenReport', ...report, meetingDate: file.meetingDate }, [], { ifMissing: true }),
];

/** What the report says in words: commentaries, assessments, statuses, events. */
export function textDrafts({ file, report, draft }: Planning): Draft[] {
  const drafts: Draft[] = [];
  for (const section of SECTIONS)
    for (const [index, { subject, heading, text }] of (file.commentaries?.[section] ?? []).entries())
      drafts.push(
        draft(
          { type: 'WriteCommentary', ...report, section, subject, heading, text: text ?? '', position: index + 1 },
          ['commentaries', section, index],
        ),
      );
  for (const [list] of GOAL_LISTS)
    for (const [index, goal] of (file.goals?.[list] ?? []).entries()) {
      const { id, development, forecast, outcomes, reworded, note } = goal;
      if (![development, forecast, outcomes, reworded, note].some((given) => given != null)) continue;
      const at = ['goals', list, index];
      const years = Object.entries(outcomes ?? {});
      drafts.push(
        draft(
          {
            type: 'AssessGoal',
            ...report,
            goal: id,
            ...(development && { development: own(DEVELOPMENT_MEANINGS, development), printed: development }),
            ...(forecast && { forecast }),
            ...(outcomes && { outcomes: years.map(([year, value]) => ({ year: Number(year), value })) }),
            ...(reworded && { reworded: reworded === 'true' }),
            ...(note && { note }),
          },
          at,
          {
            places: {
              goal: [...at, 'id'],
              ...Object.fromEntries(years.map(([year], place) => [`outcomes.${place}`, [...at, 'outcomes', year]])),
            },
          },
        ),
      );
    }
  for (const [list] of ASSIGNMENT_LISTS)
    for (const [index, { id, status, forecastStatus }] of (file.assignments?.[list] ?? []).entries()) {
      if (!status && !forecastStatus) continue;
      const at = ['assignments', list, index];
      drafts.push(
        draft(
          {
            type: 'UpdateAssignmentStatus',
            ...report,
            assignment: id,
            ...(status && { status: own(STATUS_MEANINGS, status), printedStatus: status }),
            ...(forecastStatus && {
              forecastStatus: own(STATUS_MEANINGS, forecastStatus),
              printedForecastStatus: forecastStatus,
            }),
          },
          at,
          { places: { assignment: [...at, 'id'] } },
        ),
      );
    }
  for (const [index, { id, text }] of (file.significantEvents ?? []).entries())
    drafts.push(draft({ type: 'NoteSignificantEvent', ...report, id, text }, ['significantEvents', index]));
  return drafts;
}

/** Who submitted and approved the report. */
export function lifeDrafts({ file, report, draft }: Planning): Draft[] {
  const { submittedBy, approvedBy, decision } = file.life ?? {};
  const drafts: Draft[] = [];
  if (submittedBy)
    drafts.push(draft({ type: 'SubmitReport', ...report }, ['life', 'submittedBy'], { actor: submittedBy }));
  if (approvedBy)
    drafts.push(
      draft({ type: 'ApproveReport', ...report, decision }, ['life', 'approvedBy'], {
        actor: approvedBy,
        places: { decision: ['life', 'decision'] },
      }),
    );
  return drafts;
}
