import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../settings.js';

/** What the page is told before it asks anything else. */
export type WebConfig = Pick<Settings, 'environment'> & { readonly auth: 'local' | 'oidc' };
export const WEB_CONFIG = Symbol('what the page is told');

/** `dist/web`, seen from the build; where only the sources are run there is none. */
const FOLDER = fileURLToPath(new URL('../../../../web', import.meta.url));

export const isBuilt = (): boolean => existsSync(`${FOLDER}/index.html`);

/** Lets controllers send the files of the built page, compressed as they were when it was built. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  if (isBuilt()) await app.register(fastifyStatic, { root: FOLDER, serve: false, preCompressed: true });
}

/** The page runs its own scripts and styles, and talks to its own server: nothing inline, nothing from elsewhere. */
export const WEB_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
