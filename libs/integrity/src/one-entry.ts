// What it takes to verify a single entry, and nothing of archives, bundles and reports: small enough for a page.

export { parseCheckpoint, verifyCheckpoint } from './checkpoint.js';
export { hashFrom, hex } from './encoding.js';
export { commitmentOf, formatEntryFile, type LeafFields, parseLeaf } from './leaf.js';
export { Malformed } from './malformed.js';
export { leafHash } from './merkle/hash.js';
export { verifyConsistency, verifyInclusion } from './merkle/verify.js';
export { parseVerifierKey, type VerifierKey } from './note/key.js';
export { type Note, parseNote } from './note/note.js';
export { parseProofFile } from './proof-file.js';
