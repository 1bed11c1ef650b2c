/** A duration, or none for people who asked their system for less movement. */
export const calm = (ms: number) => matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
