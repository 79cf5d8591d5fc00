/**
 * What counts as a trend. Fewer events than `fewest`, both periods together, are none, nor is a change within
 * so many standard deviations. Where no period before tells more, what is new must follow `quietDays` of data
 * without it.
 */
export const trendRule = {fewest: 10, deviations: 2, quietDays: 7} as const;
