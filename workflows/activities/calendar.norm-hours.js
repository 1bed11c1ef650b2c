export const activity = {
  name: "calendar.norm-hours",
  displayName: { kk: "Айдың сағат нормасы", ru: "Норма часов месяца", en: "Norm hours of a month" },
  description: {
    kk: "Айдың жұмыс күндері × күндік сағат, мерекелер мен көшірулерді ескере отырып.",
    ru: "Рабочие дни месяца × часы в день, с праздниками и переносами.",
    en: "Working days of the month × hours a day, with holidays and transfers.",
  },
  icon: "calendar",
  category: "Calendar",
  source: "KZ-P6, KZ-C1",
  inputs: {
    month: { type: "date", required: true, label: { kk: "Айдың бір күні", ru: "День месяца", en: "A day of the month" } },
    hoursADay: { type: "decimal", unit: "h", default: 8, range: [1, 12], label: { kk: "Күндік сағат", ru: "Часов в день", en: "Hours a day" } },
  },
  outputs: { days: { type: "integer", unit: "d", label: { kk: "Жұмыс күндері", ru: "Рабочих дней", en: "Working days" } }, hours: { type: "decimal", unit: "h", label: { kk: "Сағат", ru: "Часов", en: "Hours" } } },
  outcomes: { done: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "October 2025: 25 October is observed on the 27th, so 22 days", given: { month: "2025-10-15" }, expect: { output: { days: 22, hours: 176 } } },
    { name: "Seven hours a day", given: { month: "2025-10-01", hoursADay: 7 }, expect: { output: { hours: 154 } } },
  ],
};

export default ({ month, hoursADay }, { calendar }) => {
  const days = calendar.workingDays(month.firstOfMonth(), month.lastOfMonth());
  return { port: "done", output: { days, hours: hoursADay.mul(days) } };
};
