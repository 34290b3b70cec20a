import type { FormEvent } from 'react';
import { go, useParameter } from '../address.js';
import { signIn, useConfig } from '../api.js';
import { texts } from '../texts.js';
import { useTitle } from '../title.js';

/** Says who asks: with a bearer token, or in local mode with any name. */
export default function SignIn() {
  useTitle(texts.signIn.title);
  const to = useParameter('till') ?? '/';
  const local = useConfig()?.auth !== 'oidc';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('who')).trim();
    signIn(local ? { actor: given } : { token: given });
    // Only to a page of ours.
    go(to.startsWith('/') && !to.startsWith('//') ? to : '/', { replace: true });
  };
  return (
    <>
      <h1>{texts.signIn.title}</h1>
      <form className="sign-in" onSubmit={submit}>
        <label htmlFor="who">{local ? texts.signIn.name : texts.signIn.token}</label>
        <input
          id="who"
          name="who"
          type={local ? 'text' : 'password'}
          required
          pattern={local ? '[A-Za-z0-9._@\\-]{1,64}' : undefined}
          autoComplete="off"
          aria-describedby="who-help"
        />
        <p id="who-help">{local ? texts.signIn.nameHelp : texts.signIn.tokenHelp}</p>
        <button type="submit">{texts.signIn.submit}</button>
      </form>
    </>
  );
}
