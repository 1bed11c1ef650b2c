export const activity = {
  name: "compensation.de",
  displayName: { kk: "Оқу ақысы (Германия)", ru: "Вознаграждение (Германия)", en: "Training pay (Germany)" },
  description: {
    kk: "Айлық ақы күндер бойынша: бір күн — айдың отыздан бірі.",
    ru: "Месячное вознаграждение по дням: день — одна тридцатая месяца.",
    en: "Monthly pay by days: one day is a thirtieth of the month.",
  },
  icon: "money",
  category: "Compensation",
  source: "A21; DE-5, DE-6 (BBiG §§ 17-18)",
  inputs: {
    monthly: { type: "money", unit: "EUR", required: true, min: 0, label: { kk: "Бірінші жылдың ақысы", ru: "Ставка первого года", en: "First-year monthly pay" } },
    year: { type: "integer", default: 1, range: [1, 4], label: { kk: "Оқу жылы", ru: "Год обучения", en: "Year of training" } },
    from: { type: "date", required: true, label: { kk: "Басы", ru: "С", en: "From" } },
    to: { type: "date", required: true, label: { kk: "Соңы", ru: "По", en: "To" } },
  },
  outputs: {
    amount: { type: "money", unit: "EUR", label: { kk: "Төлемге", ru: "К выплате", en: "To pay" } },
    monthlyPay: { type: "money", unit: "EUR", label: { kk: "Айлық ақы", ru: "Ставка", en: "Monthly pay" } },
    days: { type: "integer", label: { kk: "Күндер", ru: "Дней", en: "Days" } },
  },
  outcomes: { ok: { kk: "Есептелді", ru: "Посчитано", en: "Computed" } },
  examples: [
    { name: "Start on 15 September: 16 days of 724 €", given: { monthly: 724, from: "2026-09-15", to: "2026-09-30" }, expect: { output: { amount: "386.13", days: 16 } } },
    { name: "A whole month of 31 days pays one month", given: { monthly: 724, from: "2026-10-01", to: "2026-10-31" }, expect: { output: { amount: 724, days: 30 } } },
    { name: "550 × 1.35 = 742.5 is published as 743: half up, not half even", given: { monthly: 550, year: 3, from: "2021-09-01", to: "2021-09-30" }, expect: { output: { monthlyPay: 743 } } },
    { name: "Second year of 2026: 854", given: { monthly: 724, year: 2, from: "2026-09-01", to: "2026-09-30" }, expect: { output: { monthlyPay: 854 } } },
    { name: "Fourth year of 2026: 1014", given: { monthly: 724, year: 4, from: "2026-09-01", to: "2026-09-30" }, expect: { output: { monthlyPay: 1014 } } },
    { name: "Two months at once are refused", given: { monthly: 724, from: "2026-09-15", to: "2026-10-15" }, expect: { error: "one month" } },
  ],
};

const FACTOR = { 1: "1", 2: "1.18", 3: "1.35", 4: "1.40" };

export default ({ monthly, year, from, to }) => {
  if (from.month !== to.month || from.year !== to.year || to < from) throw new Error("from and to must lie in one month, in order.");
  const monthlyPay = monthly.mul(FACTOR[year]).round(0, "halfUp");
  const whole = from.day === 1 && to.day === to.daysInMonth;
  const days = whole ? 30 : Math.min(30, from.daysUntil(to) + 1);
  return { port: "ok", output: { amount: monthlyPay.mul(days).div(30).round(2, "halfUp"), monthlyPay, days } };
};
