export const activity = {
  name: "compensation.mentor",
  displayName: { kk: "Тәлімгерге төлем", ru: "Оплата наставника", en: "Mentor pay" },
  description: {
    kk: "Әр студенттің бекітілген күндері үшін; студенттер саны шектеулі.",
    ru: "За утверждённые дни каждого студента; число студентов ограничено.",
    en: "For the approved days of each student; the number of students is capped.",
  },
  icon: "mentor",
  category: "Compensation",
  source: "A24; KZ-M4 (planned 6 000 to 8 000 KZT a student and month)",
  inputs: {
    rate: { type: "money", unit: "KZT", default: 7000, min: 0, label: { kk: "Бір студентке мөлшерлеме", ru: "Ставка за студента", en: "Rate a student" } },
    normDays: { type: "integer", unit: "d", required: true, range: [1, 31], label: { kk: "Айдың жұмыс күндері", ru: "Рабочих дней в месяце", en: "Working days of the month" } },
    days: { type: "integer[]", unit: "d", required: true, range: [0, 31], label: { kk: "Студенттердің күндері", ru: "Дни по студентам", en: "Days of each student" } },
    most: { type: "integer", default: 5, range: [1, 10], label: { kk: "Ең көп студент", ru: "Не более студентов", en: "Most students" } },
  },
  outputs: {
    amount: { type: "money", unit: "KZT", label: { kk: "Төлемге", ru: "К выплате", en: "To pay" } },
    lines: { type: "money[]", unit: "KZT", label: { kk: "Студенттер бойынша", ru: "По студентам", en: "By student" } },
    unpaid: { type: "integer", label: { kk: "Шектен тыс", ru: "Сверх предела", en: "Above the cap" } },
  },
  outcomes: { ok: { kk: "Есептелді", ru: "Посчитано", en: "Computed" } },
  examples: [
    { name: "7 000 for 13 of 22 days", given: { rate: 7000, normDays: 22, days: [13] }, expect: { output: { amount: "4136.36" } } },
    { name: "The lines sum to the amount", given: { rate: 7000, normDays: 22, days: [13, 13, 13] }, expect: { output: { amount: "12409.09", lines: ["4136.37", "4136.36", "4136.36"] } } },
    { name: "Five students are paid, the sixth is not", given: { rate: 7000, normDays: 22, days: [22, 22, 22, 22, 22, 22] }, expect: { output: { amount: 35000, unpaid: 1 } } },
    { name: "Nobody was there", given: { normDays: 22, days: [] }, expect: { output: { amount: 0, lines: [], unpaid: 0 } } },
  ],
};

export default ({ rate, normDays, days, most }) => {
  const paid = days.slice().sort((a, b) => b - a).slice(0, most);
  const sum = paid.reduce((total, d) => total + d, 0);
  const amount = rate.mul(sum).div(normDays).round(2, "halfUp");
  return { port: "ok", output: { amount, lines: sum === 0 ? paid.map(() => money(0)) : amount.allocate(paid), unpaid: days.length - paid.length } };
};
