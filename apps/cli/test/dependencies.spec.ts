import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { dependencies, devDependencies, optionalDependencies, allowScripts } = JSON.parse(
  read('package.json'),
) as Record<string, Record<string, string | boolean>>;
const direct = { ...dependencies, ...devDependencies, ...optionalDependencies };

describe('the packages that the project names', () => {
  it('each have their reason in the documentation, and no others do', () => {
    const told = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    expect(told.sort()).toEqual(Object.keys(direct).sort());
  });

  it('are of one version each', () => {
    expect(Object.values(direct).filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  it('run no scripts when they are installed, nor do those that they bring', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const scripted = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [path.split('node_modules/').at(-1)!] : [],
    );
    expect(scripted.filter((name) => allowScripts![name] !== false)).toEqual([]);
  });

  it('are listed with what they bring and with licences, without a place where they came from', () => {
    execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT });
    const licences = read('dist/licences.txt');
    for (const name of Object.keys(dependencies!)) expect(licences).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
    expect(licences).not.toContain('unknown');
    const sbom = read('dist/sbom.cdx.json');
    expect(JSON.parse(sbom)).toMatchObject({ bomFormat: 'CycloneDX' });
    expect(sbom).not.toMatch(/distribution|registry/);
  });
});
