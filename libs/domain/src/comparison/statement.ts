import type { Line } from '../line.js';

/** Which recorded lines a sum of forecasts takes. */
export type LineChoice = (line: Line) => boolean;

/** The operating statement's lines if any forecast is of an area, else the income statement's. */
export const statementLines = (forecasts: readonly { readonly line: Line }[]): LineChoice =>
  forecasts.some((one) => one.line.area !== null) ? (line) => line.area !== null : (line) => line.class !== null;
