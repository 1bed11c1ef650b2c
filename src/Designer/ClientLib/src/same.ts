import { useCallback, useRef } from 'react';

/**
 * A function that stays the same object and does what the newest one does. The library hands functions down to every card and every line: one that is
 * made anew with each frame of a drag has all of them drawn again.
 */
export function useSame<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...args: A) => newest.current(...args), []);
}
