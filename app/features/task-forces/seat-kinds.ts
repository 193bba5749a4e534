/** The six kinds of stakeholder at a task force's table, in the order in which they stand. */
export const seatKinds = [
  "ministry",
  "teacher_education",
  "technology",
  "parents",
  "analysts",
  "partners",
] as const;
export type SeatKind = (typeof seatKinds)[number];
