// Writes what the program is made of: dist/sbom.cdx.json (CycloneDX) and dist/licences.txt, of what runs, from the lockfile.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const npm = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
const sbom = JSON.parse(execFileSync('npm', npm, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
// npm itself would leave out what is needed to run and to build alike: the lockfile tells which is for building alone.
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const running = new Set(
  Object.entries(packages)
    .filter(([, { dev }]) => !dev)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
);
sbom.components = sbom.components.filter((component) => running.has(component['bom-ref']));
const kept = new Set([sbom.metadata.component, ...sbom.components].map((component) => component['bom-ref']));
sbom.dependencies = sbom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
// Where a package came from on the machine that builds says nothing of the package.
for (const component of sbom.components)
  component.externalReferences = component.externalReferences?.filter(({ type }) => type !== 'distribution');

const licencesOf = ({ licenses = [] }) =>
  licenses.map(({ license, expression }) => expression ?? license.id ?? license.name).join(' and ') || 'unknown';
const lines = sbom.components.map(
  (component) =>
    `${[component.group, component.name].filter(Boolean).join('/')} ${component.version}: ${licencesOf(component)}`,
);

mkdirSync('dist', { recursive: true });
writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(sbom, null, 2)}\n`);
writeFileSync('dist/licences.txt', `${lines.sort().join('\n')}\n`);
console.log(`${lines.length} packages in dist/sbom.cdx.json and dist/licences.txt.`);
