// What `libs/integrity` needs of the domain to verify a single entry. In a page it stands for the index, which knows zod.

export * from './canonical.js';
export * from './uuid.js';
