import { parseValue } from 'graphql';
import { DateTimeScalar, DayScalar, JsonScalar, PeriodScalar, SafeIntScalar, UuidScalar } from './scalars.js';

describe('a scalar', () => {
  it.each([
    [PeriodScalar, '2024-04'],
    [DayScalar, '2024-02-29'],
    [UuidScalar, '0191c2a4-5b3e-7c1d-8e4f-2a6b9c0d1e2f'],
    [SafeIntScalar, Number.MAX_SAFE_INTEGER],
    [SafeIntScalar, -1],
    [DateTimeScalar, '2024-06-04T11:30:00.000Z'],
  ])('%s takes %s, in a variable and in a document', (scalar, value) => {
    expect(scalar.parseValue(value)).toBe(value);
    expect(scalar.parseLiteral(parseValue(JSON.stringify(value)))).toBe(value);
    expect(scalar.serialize(value)).toBe(value);
  });

  it.each([
    [PeriodScalar, '2024-13'],
    [PeriodScalar, 202404],
    [DayScalar, '2025-02-29'],
    [DayScalar, '2024-06'],
    [UuidScalar, 'x'],
    [SafeIntScalar, 2 ** 53],
    [SafeIntScalar, 1.5],
    [SafeIntScalar, '1'],
    [DateTimeScalar, '2024-06-04'],
    [DateTimeScalar, '2024-06-04T11:30'],
    [DateTimeScalar, '2024-06-04T11:30:00'],
    [DateTimeScalar, '2024-02-30T11:30:00Z'],
    [DateTimeScalar, '2024-06-04T24:00:00Z'],
  ])('%s refuses %s, in a variable and in a document', (scalar, value) => {
    expect(() => scalar.parseValue(value)).toThrow('ange');
    expect(() => scalar.parseLiteral(parseValue(JSON.stringify(value)))).toThrow('ange');
  });

  it.each([
    ['2024-06-04T13:30:00+02:00', '2024-06-04T11:30:00.000Z'],
    ['2024-06-04t11:30:00.5z', '2024-06-04T11:30:00.500Z'],
    ['2024-06-04T11:30:00.123456Z', '2024-06-04T11:30:00.123Z'],
    ['2024-01-01 00:30:00+01:00', '2023-12-31T23:30:00.000Z'],
  ])('DateTime takes %s as %s', (given, utc) => {
    expect(DateTimeScalar.parseValue(given)).toBe(utc);
  });

  it('DateTime answers a moment in UTC', () => {
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('UUID is in small letters', () => {
    expect(UuidScalar.parseValue('0191C2A4-5B3E-7C1D-8E4F-2A6B9C0D1E2F')).toBe('0191c2a4-5b3e-7c1d-8e4f-2a6b9c0d1e2f');
  });

  it('JSON answers any value as it is', () => {
    expect(JsonScalar.serialize({ list: [1, null, 'å'] })).toEqual({ list: [1, null, 'å'] });
  });
});
