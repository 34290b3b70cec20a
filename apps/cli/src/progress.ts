/** Shows how far long work is: one line that changes on a terminal, nothing on a pipe. */
export function progressOf(what: string): { show(done: number, all: number | null): void; end(): void } {
  const { stderr } = process;
  return {
    show(done, all) {
      if (stderr.isTTY) stderr.write(`\r${done}${all === null ? '' : ` of ${all}`} ${what}`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
