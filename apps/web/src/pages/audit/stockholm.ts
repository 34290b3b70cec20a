const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The moment that a clock in Sweden shows such a minute, as `2024-06-04T13:30`, in UTC: its beginning, or with `end` its end.
 * Of two moments, when clocks go back, the first; anything else is left as it is, for the API to judge.
 */
export function momentOf(wall: string, { end = false } = {}): string {
  if (!WALL.test(wall)) return wall;
  const asUtc = Date.parse(`${wall}:00.000Z`);
  if (Number.isNaN(asUtc)) return wall;
  const moment = [2, 1].map((hours) => asUtc - hours * 3_600_000).find((time) => wallAt(time) === wall);
  // No clock shows a minute that is skipped when clocks go forward; winter time would have.
  const from = moment ?? asUtc - 3_600_000;
  return new Date(end ? from + 59_999 : from).toISOString();
}

const wallAt = (time: number): string => parts.format(time).slice(0, 16).replace(' ', 'T');
