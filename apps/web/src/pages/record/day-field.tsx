import { useId } from 'react';
import { recordTexts as texts } from './texts.js';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly required?: boolean;
  readonly onChange: (value: string | null) => void;
}

/** A day as Swedes write it. No `type="date"`: its order of day and month is the browser's, and nothing can be pasted into it. */
export function DayField({ label, value = '', required = false, onChange }: Props) {
  const id = useId();
  const isFault = value !== '' && !isDay(value);
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        required={required}
        size={12}
        autoComplete="off"
        aria-invalid={isFault}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value.trim() || null)}
      />
      <small id={`${id}-help`} className={isFault ? 'fault' : undefined}>
        {texts.day.help}
      </small>
    </p>
  );
}

/** Whether a text is a day of the calendar; 2025-02-30 is not. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;

/** What has to be mended in a day of a draft. */
export const dayFaults = (day: string | undefined): string[] =>
  day === undefined || isDay(day) ? [] : [texts.day.fault(day)];
