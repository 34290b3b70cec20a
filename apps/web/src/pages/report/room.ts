/** Whether the page is wide enough to show what is beside the report at once; else it is opened when it is wanted. */
export const hasRoom = (): boolean => window.matchMedia('(min-width: 75rem)').matches;
