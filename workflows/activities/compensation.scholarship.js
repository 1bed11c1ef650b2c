export const activity = {
  name: "compensation.scholarship",
  displayName: { kk: "Стипендия мөлшері", ru: "Размер стипендии", en: "Scholarship amount" },
  description: {
    kk: "Бір айдың мемлекеттік стипендиясы. Мөлшерлер ережелер жинағында.",
    ru: "Государственная стипендия за месяц. Ставки — в пакете правил.",
    en: "State scholarship for one month. The rates live in the rule pack.",
  },
  icon: "money",
  category: "Compensation",
  source: "KZ-P3, KZ-P4",
  rules: ["scholarship"],
  inputs: {
    level: { type: "worker | midLevel", label: { kk: "Деңгей", ru: "Уровень", en: "Level" }, required: true },
    marks: { type: "integer[]", required: true, range: [2, 5], label: { kk: "Сессия бағалары", ru: "Оценки сессии", en: "Marks of the session" } },
    category: { type: "none | orphan | impaired", default: "none", label: { kk: "Санат", ru: "Категория", en: "Category" } },
  },
  outputs: { amount: { type: "money", unit: "KZT", label: { kk: "Сома", ru: "Сумма", en: "Amount" } } },
  outcomes: { paid: { kk: "Төленеді", ru: "Выплачивается", en: "Paid" }, notEligible: { kk: "Құқығы жоқ", ru: "Не положена", en: "Not eligible" } },
  examples: [
    { name: "All fours", given: { level: "midLevel", marks: [4, 4, 4] }, expect: { port: "paid", output: { amount: 41896 } } },
    { name: "One three", given: { level: "midLevel", marks: [5, 3, 5] }, expect: { port: "notEligible" } },
    { name: "Excellent, mid-level: 48 180.4 becomes 48 180", given: { level: "midLevel", marks: [5, 5, 5] }, expect: { port: "paid", output: { amount: 48180 } } },
    { name: "Excellent, worker", given: { level: "worker", marks: [5, 5] }, expect: { port: "paid", output: { amount: 50110 } } },
    { name: "Orphan", given: { level: "worker", marks: [4, 5], category: "orphan" }, expect: { port: "paid", output: { amount: 54464 } } },
    { name: "Impaired sight or hearing", given: { level: "midLevel", marks: [4, 4], category: "impaired" }, expect: { port: "paid", output: { amount: 73318 } } },
    { name: "No marks yet", given: { level: "midLevel", marks: [] }, expect: { port: "notEligible" } },
  ],
};

export default ({ level, marks, category }, { rules }) => {
  const rates = rules.scholarship;
  if (marks.length === 0 || marks.some((m) => m < 4)) return { port: "notEligible" };
  if (category !== "none") return { port: "paid", output: { amount: money(rates[category], "KZT") } };
  const base = money(rates[level], "KZT");
  const best = marks.every((m) => m === 5);
  return { port: "paid", output: { amount: best ? base.mul(rates.bestFactor).round(0, "down") : base } };
};
