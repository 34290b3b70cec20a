export * from './report-file/read.js';
export { reportFileSchema } from './report-file/shape.js';
