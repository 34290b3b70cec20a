import { useEffect, useRef } from 'react';

/** Takes the keyboard and the screen reader to the heading of something new that needs an answer. */
export function useFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current!.focus(), []);
  return heading;
}
