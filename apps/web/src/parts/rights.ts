/** The roles that are held for a board: `CONTROLLER:KS` and `CONTROLLER:*` who signs in, `CONTROLLER` on the own machine. */
export const rolesFor = (board: string, roles: readonly string[]): string[] =>
  roles.flatMap((entry) => {
    const [role, of = '*'] = entry.split(':') as [string, string?];
    return of === '*' || of === board ? [role] : [];
  });

/** Whether there is anything that they can do where a board's reports are recorded. */
export const mayRecord = (board: string, roles: readonly string[]): boolean =>
  rolesFor(board, roles).some((role) => role === 'CONTROLLER' || role === 'APPROVER');

/** Whether they see the history of a board's reports, or the reports alone. */
export const seesTrail = (board: string, roles: readonly string[]): boolean =>
  mayRecord(board, roles) || rolesFor(board, roles).includes('AUDITOR');
