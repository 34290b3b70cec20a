import type { FormEvent, InputHTMLAttributes, ReactNode } from 'react';
import { addressWith, go, useAddress } from '../../address.js';
import { useAnswer } from '../../api.js';
import { AuditChoicesDocument } from '../../gql/graphql.js';
import { chosenIn, FILTER_NAMES, type FilterName } from './filters.js';
import { texts, typeInWords } from './texts.js';

const SELDOM: readonly FilterName[] = [
  'uppdrag',
  'mal',
  'plats',
  'strom',
  'tid-fran',
  'tid-till',
  'kommando',
  'korrelation',
];
const PERIOD = '[12][0-9]{3}-(0[1-9]|1[0-2])';
const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** What the list is narrowed by. The address holds it; the form writes it there when it is submitted. */
export function Filters() {
  const { searchParams } = useAddress();
  const chosen = chosenIn(searchParams);
  const choices = useAnswer(AuditChoicesDocument, {}).data;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const value = (name: FilterName) => String(data.get(name) ?? '').trim() || null;
    go(addressWith({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, value(name)])), visa: null }));
  };
  const given = (name: FilterName) => searchParams.get(name) ?? '';
  const boards = choices?.boards ?? [];
  const board = boards.find(({ code }) => code === given('namnd'));
  const areas = (board ? [board] : boards).flatMap((one) => one.areas);
  const field = (name: FilterName, more: More = {}, options: readonly Option[] = []) => (
    <Field name={name} value={given(name)} options={options} {...more} />
  );
  return (
    // Written anew where the address has changed.
    <form className="filters" key={searchParams.toString()} onSubmit={submit} aria-label={texts.filters.title}>
      <div className="fields">
        <Labelled name="namnd">
          <select id="namnd" name="namnd" defaultValue={given('namnd')}>
            <option value="">{texts.filters.all}</option>
            {withValue(
              boards.map(({ code, name }) => ({ value: code, label: name })),
              given('namnd'),
            ).map(({ value, label }) => (
              <option key={value} value={value}>
                {label === value ? value : `${value} ${label}`}
              </option>
            ))}
          </select>
        </Labelled>
        {field('fran', { pattern: PERIOD, title: texts.filters.periodFormat })}
        {field('till', { pattern: PERIOD, title: texts.filters.periodFormat })}
        {field(
          'omrade',
          {},
          areas.map(({ code, name }) => ({ value: code, label: name })),
        )}
        <Labelled name="handelse">
          <select id="handelse" name="handelse" defaultValue={given('handelse')}>
            <option value="">{texts.filters.all}</option>
            {typeInWords(given('handelse')) === given('handelse') && given('handelse') !== '' && (
              <option>{given('handelse')}</option>
            )}
            {Object.entries(texts.types).map(([group, types]) => (
              <optgroup key={group} label={group}>
                {Object.entries(types).map(([type, words]) => (
                  <option key={type} value={type}>
                    {words}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </Labelled>
        {field('vem')}
      </div>
      <details open={chosen.some(({ name }) => SELDOM.includes(name))}>
        <summary>{texts.filters.more}</summary>
        <div className="fields">
          {field(
            'uppdrag',
            {},
            (choices?.assignments ?? []).map(({ id, text }) => ({ value: id, label: text })),
          )}
          {field(
            'mal',
            {},
            (choices?.goals ?? []).map(({ id, text }) => ({ value: id, label: text ?? id })),
          )}
          {field('plats')}
          {field('strom')}
          {field('tid-fran', { type: 'datetime-local' })}
          {field('tid-till', { type: 'datetime-local' })}
          {field('kommando', { pattern: UUID, title: texts.filters.uuidFormat })}
          {field('korrelation', { pattern: UUID, title: texts.filters.uuidFormat })}
        </div>
      </details>
      <div className="chosen">
        <button type="submit">{texts.filters.show}</button>
        {chosen.length > 0 && (
          <>
            <ul aria-label={texts.filters.title}>
              {chosen.map(({ name, value }) => {
                const label = `${texts.filters.labels[name]}: ${name === 'handelse' ? typeInWords(value) : value.replace('T', ' ')}`;
                return (
                  <li key={name}>
                    {label}{' '}
                    <a href={addressWith({ [name]: null, visa: null })} aria-label={texts.filters.remove(label)}>
                      ×
                    </a>
                  </li>
                );
              })}
            </ul>
            <a href={addressWith({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, null])), visa: null })}>
              {texts.filters.clear}
            </a>
          </>
        )}
      </div>
    </form>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A value that the address has and nobody offers stays there. */
const withValue = (options: readonly Option[], value: string): readonly Option[] =>
  value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];

const Labelled = ({ name, children }: { readonly name: FilterName; readonly children: ReactNode }) => (
  <p>
    <label htmlFor={name}>{texts.filters.labels[name]}</label>
    {children}
  </p>
);

type More = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'value'>;

interface FieldProps extends More {
  readonly name: FilterName;
  readonly value: string;
  /** Offered while one types. */
  readonly options: readonly Option[];
}

function Field({ name, value, options, ...more }: FieldProps) {
  const list = options.length > 0 ? `${name}-val` : undefined;
  return (
    <Labelled name={name}>
      <input
        id={name}
        name={name}
        defaultValue={value}
        list={list}
        placeholder={texts.filters.hints[name]}
        autoComplete="off"
        {...more}
      />
      {list && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
    </Labelled>
  );
}
