/** Input that is not of the form that its specification asks for; the message says what is wrong, in one English line. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}
