export const activity = {
  name: "practice.presence",
  displayName: { kk: "Тәжірибеге қатысу", ru: "Посещаемость практики", en: "Presence at practice" },
  description: {
    kk: "Студенттің кәсіпорында жоспар бойынша болған сағаттарының үлесі; күндер тізілімнен оқылады.",
    ru: "Доля плановых часов, которые студент провёл на предприятии; дни читаются из реестра.",
    en: "Share of the planned hours that the student spent at the enterprise; the days are read from the registry.",
  },
  icon: "calendar",
  category: "Practice",
  source: "P05; the threshold is the college's own",
  inputs: {
    student: { type: "string", required: true, label: { kk: "Студент", ru: "Студент", en: "Student" }, help: { kk: "Колледждегі нөмірі.", ru: "Номер в колледже.", en: "Number in the college." } },
    from: { type: "date", required: true, label: { kk: "Бірінші күн", ru: "Первый день", en: "First day" } },
    to: { type: "date", required: true, label: { kk: "Соңғы күн", ru: "Последний день", en: "Last day" } },
    threshold: { type: "decimal", default: "0.80", range: [0, 1], label: { kk: "Шек", ru: "Порог", en: "Threshold" } },
    excusedCounts: { type: "boolean", default: true, label: { kk: "Дәлелді күндер жоспардан шығарылады", ru: "Уважительные дни вычитаются из плана", en: "Excused days are taken off the plan" } },
  },
  queries: { days: { from: "attendance.ofStudent", with: { student: "student", from: "from", to: "to" } } },
  outputs: {
    share: { type: "decimal", label: { kk: "Үлес", ru: "Доля", en: "Share" } },
    planned: { type: "decimal", unit: "h", label: { kk: "Жоспар сағаты", ru: "Плановые часы", en: "Planned hours" } },
    present: { type: "decimal", unit: "h", label: { kk: "Болған сағаты", ru: "Часы присутствия", en: "Hours present" } },
    unexcused: { type: "integer", label: { kk: "Дәлелсіз күндер", ru: "Дни без уважительной причины", en: "Days without excuse" } },
    open: { type: "integer", label: { kk: "Расталмаған күндер", ru: "Неподтверждённые дни", en: "Days not approved" } },
  },
  outcomes: {
    enough: { kk: "Жеткілікті", ru: "Достаточно", en: "Enough" },
    short: { kk: "Жеткіліксіз", ru: "Недостаточно", en: "Too little" },
    open: { kk: "Расталмаған күн бар", ru: "Есть неподтверждённые дни", en: "Days are not approved yet" },
    nothing: { kk: "Жоспар жоқ", ru: "Плана нет", en: "Nothing was planned" },
  },
  examples: [
    {
      name: "18 of 20 hours",
      given: {
        student: "S-1", from: "2026-10-05", to: "2026-10-09", days: [
          { day: "2026-10-05", contract: "c", plannedMinutes: 480, presentMinutes: 480, kind: "work", isApproved: true },
          { day: "2026-10-06", contract: "c", plannedMinutes: 480, presentMinutes: 360, kind: "work", isApproved: true },
          { day: "2026-10-07", contract: "c", plannedMinutes: 240, presentMinutes: 240, kind: "work", isApproved: true },
        ],
      },
      expect: { port: "enough", output: { share: "0.9", planned: 20, present: 18, unexcused: 0, open: 0 } },
    },
    {
      name: "A day of illness is taken off the plan",
      given: {
        student: "S-1", from: "2026-10-05", to: "2026-10-09", days: [
          { day: "2026-10-05", contract: "c", plannedMinutes: 480, presentMinutes: 480, kind: "work", isApproved: true },
          { day: "2026-10-06", contract: "c", plannedMinutes: 480, presentMinutes: 0, kind: "sick", isApproved: true },
        ],
      },
      expect: { port: "enough", output: { share: 1, planned: 8 } },
    },
    {
      name: "The same day counts where the college wants it so",
      given: {
        student: "S-1", from: "2026-10-05", to: "2026-10-09", excusedCounts: false, days: [
          { day: "2026-10-05", contract: "c", plannedMinutes: 480, presentMinutes: 480, kind: "work", isApproved: true },
          { day: "2026-10-06", contract: "c", plannedMinutes: 480, presentMinutes: 0, kind: "sick", isApproved: true },
        ],
      },
      expect: { port: "short", output: { share: "0.5", planned: 16 } },
    },
    {
      name: "More than planned on one day doesn't make up for another",
      given: {
        student: "S-1", from: "2026-10-05", to: "2026-10-09", days: [
          { day: "2026-10-05", contract: "c", plannedMinutes: 240, presentMinutes: 480, kind: "work", isApproved: true },
          { day: "2026-10-06", contract: "c", plannedMinutes: 240, presentMinutes: 0, kind: "unexcused", isApproved: true },
        ],
      },
      expect: { port: "short", output: { share: "0.5", unexcused: 1 } },
    },
    {
      name: "A day that nobody has approved is waited for",
      given: { student: "S-1", from: "2026-10-05", to: "2026-10-09", days: [{ day: "2026-10-05", contract: "c", plannedMinutes: 480, presentMinutes: 480, kind: "work", isApproved: false }] },
      expect: { port: "open", output: { open: 1 } },
    },
    { name: "Nothing was planned", given: { student: "S-1", from: "2026-10-05", to: "2026-10-09", days: [] }, expect: { port: "nothing", output: { planned: 0 } } },
    { name: "The period is turned round", given: { student: "S-1", from: "2026-10-09", to: "2026-10-05", days: [] }, expect: { error: "before its beginning" } },
  ],
};

const excused = ["sick", "holiday", "excused"];
const hours = (minutes) => decimal(minutes).div(60).round(2, "halfUp");

export default ({ from, to, threshold, excusedCounts, days }) => {
  if (to.isBefore(from)) throw new Error("The period ends before its beginning.");
  const counted = days.filter((d) => d.plannedMinutes > 0 && !(excusedCounts && excused.includes(d.kind)));
  let planned = 0, present = 0;
  for (const d of counted) {
    planned += d.plannedMinutes;
    present += Math.min(d.presentMinutes, d.plannedMinutes);
  }
  const open = counted.filter((d) => !d.isApproved).length;
  const unexcused = counted.filter((d) => d.kind === "unexcused").length;
  const share = planned === 0 ? decimal(0) : decimal(present).div(planned).round(4, "halfUp");
  const port = planned === 0 ? "nothing" : open > 0 ? "open" : share.gte(threshold) ? "enough" : "short";
  return { port, output: { share, planned: hours(planned), present: hours(present), unexcused, open } };
};
