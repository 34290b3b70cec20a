/** Whether a host, as a URL has it or as one listens at it, is this machine alone, where there is no network to be read on. */
export const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/.test(host);
