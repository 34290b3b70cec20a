import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; }
form { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
label, h2 { display: block; font: inherit; font-weight: 600; margin: 0; }
textarea, pre, input { box-sizing: border-box; font: 0.9rem/1.4 ui-monospace, monospace; width: 100%; }
textarea, pre { min-height: 8rem; padding: 0.5rem; }
#query { min-height: 24rem; }
pre { border: 1px solid; margin: 0; min-height: 24rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
input { max-width: 20rem; padding: 0.25rem 0.5rem; }
button { font: inherit; margin: 0.5rem 0; padding: 0.25rem 1.5rem; }
`;

const SCRIPT = `
const [form, query, variables, actor, answer, state] =
  ['form', 'query', 'variables', 'actor', 'answer', 'state'].map((id) => document.getElementById(id));
async function run() {
  state.textContent = 'Frågar …';
  try {
    const given = variables.value.trim();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(actor.value && { 'x-liggare-actor': actor.value }) },
      body: JSON.stringify({ query: query.value, variables: given ? JSON.parse(given) : undefined }),
    });
    answer.textContent = JSON.stringify(await response.json(), null, 2);
    state.textContent = 'Svar ' + response.status + ', senaste post ' + (response.headers.get('x-liggare-entry') ?? '–');
  } catch (error) {
    answer.textContent = String(error);
    state.textContent = error instanceof SyntaxError ? 'Variablerna är inte JSON.' : 'Servern svarar inte.';
  }
}
form.addEventListener('submit', (event) => { event.preventDefault(); run(); });
form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
`;

const EXAMPLE = `query Rapport($board: String!, $period: Period!) {
  report(board: $board, period: $period) {
    board { name }
    state
    asOf { number recordedAt }
    operatingStatement {
      rows { label forecast { amount { tkr } } budget { amount { tkr } } outcome { amount { tkr } } }
      total { label forecast { amount { tkr } } budget { amount { tkr } } outcome { amount { tkr } } }
    }
    findings { severity message }
  }
}`;

/** A page to ask questions on: one form, no resources from elsewhere. */
export const PAGE = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liggare – fråga API:et</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Fråga API:et</h1>
<p>GraphQL på <code>/graphql</code>. <a href="/schema.graphql">Schemat</a> säger allt som kan frågas och registreras. Ctrl+Enter kör.</p>
<form id="form">
<div>
<label for="query">Fråga</label>
<textarea id="query" spellcheck="false" required>${EXAMPLE}</textarea>
<label for="variables">Variabler (JSON)</label>
<textarea id="variables" spellcheck="false">{ "board": "KS", "period": "2024-04" }</textarea>
<label for="actor">Vem som frågar</label>
<input id="actor" autocomplete="off" placeholder="local" maxlength="64">
<p><button>Kör</button> <span id="state" role="status"></span></p>
</div>
<div>
<h2 id="heading">Svar</h2>
<pre id="answer" tabindex="0" role="region" aria-labelledby="heading"></pre>
</div>
</form>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Lets the page run its own script and style, and talk to its own server. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
