/** The marks that stand for what differs from event to event. */
export const marks = {
  name: "‹name›",
  id: "‹id›",
  number: "‹number›",
  address: "‹address›",
  time: "‹time›"
} as const;
