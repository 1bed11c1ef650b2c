export const activity = {
  name: "compensation.kz",
  displayName: { kk: "Студентке төлем", ru: "Компенсация студенту", en: "Student compensation" },
  description: {
    kk: "Айлық мөлшерлеме нақты жұмыс сағатына пропорционалды; шек, содан кейін төменгі мөлшер, соңында дөңгелектеу.",
    ru: "Месячная ставка пропорционально отработанным часам нормы; предел, затем минимум, затем округление.",
    en: "The monthly rate in proportion to the hours worked of the norm; cap, then floor, then rounding.",
  },
  icon: "money",
  category: "Compensation",
  source: "A21; KZ-P1, KZ-P6",
  inputs: {
    rate: { type: "money", unit: "KZT", required: true, min: 0, label: { kk: "Айлық мөлшерлеме", ru: "Ставка за месяц", en: "Monthly rate" } },
    norm: { type: "decimal", unit: "h", required: true, range: [1, 744], label: { kk: "Сағат нормасы", ru: "Норма часов", en: "Norm hours" }, help: { kk: "Айдың күнтізбелік нормасы.", ru: "Норма месяца по календарю.", en: "Norm of the month by the calendar." } },
    hours: { type: "decimal", unit: "h", required: true, range: [0, 744], label: { kk: "Бекітілген сағат", ru: "Утверждённые часы", en: "Approved hours" } },
    cap: { type: "money", unit: "KZT", label: { kk: "Шегі", ru: "Предел", en: "Cap" } },
    floor: { type: "money", unit: "KZT", label: { kk: "Төменгі мөлшер", ru: "Минимум", en: "Floor" } },
  },
  outputs: {
    amount: { type: "money", unit: "KZT", label: { kk: "Төлемге", ru: "К выплате", en: "To pay" } },
    reason: { type: "string", label: { kk: "Түсіндірме", ru: "Пояснение", en: "Reason" } },
  },
  outcomes: { ok: { kk: "Есептелді", ru: "Посчитано", en: "Computed" }, anomaly: { kk: "Тексеру керек", ru: "Требует проверки", en: "Needs a look" } },
  examples: [
    { name: "October 2025: 104 of 176 hours", given: { rate: 85000, norm: 176, hours: 104 }, expect: { port: "ok", output: { amount: "50227.27" } } },
    { name: "The whole norm pays the whole rate", given: { rate: 85000, norm: 176, hours: 176 }, expect: { port: "ok", output: { amount: 85000 } } },
    { name: "No hours, no pay", given: { rate: 85000, norm: 176, hours: 0 }, expect: { port: "ok", output: { amount: 0, reason: "no approved hours" } } },
    { name: "More hours than the norm are looked at", given: { rate: 85000, norm: 176, hours: 180 }, expect: { port: "anomaly" } },
    { name: "The cap comes first", given: { rate: 85000, norm: 176, hours: 104, cap: 40000 }, expect: { port: "ok", output: { amount: 40000, reason: "capped" } } },
    { name: "Then the floor", given: { rate: 85000, norm: 176, hours: 8, floor: 10000 }, expect: { port: "ok", output: { amount: 10000, reason: "raised to the floor" } } },
    { name: "Negative hours are refused", given: { rate: 85000, norm: 176, hours: -1 }, expect: { error: "from 0 to 744" } },
  ],
};

export default ({ rate, norm, hours, cap, floor }) => {
  if (hours.isZero()) return { port: "ok", output: { amount: money(0, "KZT"), reason: "no approved hours" } };
  let amount = rate.mul(hours).div(norm);
  let reason = "";
  if (cap && amount.gt(cap)) [amount, reason] = [cap, "capped"];
  if (floor && amount.lt(floor)) [amount, reason] = [floor, "raised to the floor"];
  return { port: hours.gt(norm) ? "anomaly" : "ok", output: { amount: amount.round(2, "halfUp"), reason } };
};
