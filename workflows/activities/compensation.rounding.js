export const activity = {
  name: "compensation.rounding",
  displayName: { kk: "Дөңгелектеу", ru: "Округление", en: "Rounding" },
  description: {
    kk: "Соманы көбейтіп, аталған ереже бойынша дөңгелектейді.",
    ru: "Умножает сумму и округляет по названному правилу.",
    en: "Multiplies an amount and rounds it by a named rule.",
  },
  icon: "money",
  category: "Compensation",
  source: "DE-6",
  inputs: {
    amount: { type: "money", required: true, label: { kk: "Сома", ru: "Сумма", en: "Amount" } },
    factor: { type: "decimal", default: 1, label: { kk: "Көбейткіш", ru: "Множитель", en: "Factor" } },
    digits: { type: "integer", default: 0, range: [0, 6], label: { kk: "Ондық таңба", ru: "Знаков", en: "Decimals" } },
    mode: { type: "halfUp | halfEven | halfDown | up | down | ceiling | floor", required: true, label: { kk: "Дөңгелектеу ережесі", ru: "Правило округления", en: "Rounding rule" } },
  },
  outputs: { rounded: { type: "money", label: { kk: "Нәтиже", ru: "Результат", en: "Result" } } },
  outcomes: { done: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "550 × 1.35, half up: 743", given: { amount: 550, factor: "1.35", mode: "halfUp" }, expect: { output: { rounded: 743 } } },
    { name: "550 × 1.35, half even: 742", given: { amount: 550, factor: "1.35", mode: "halfEven" }, expect: { output: { rounded: 742 } } },
    { name: "550 × 1.35, half down: 742", given: { amount: 550, factor: "1.35", mode: "halfDown" }, expect: { output: { rounded: 742 } } },
    { name: "A negative half goes away from zero", given: { amount: "-742.5", mode: "halfUp" }, expect: { output: { rounded: -743 } } },
    { name: "48 180.4 down", given: { amount: 41896, factor: "1.15", mode: "down" }, expect: { output: { rounded: 48180 } } },
    { name: "A misspelt mode is named", given: { amount: 1, mode: "halfup" }, expect: { error: "did you mean halfUp" } },
  ],
};

export default ({ amount, factor, digits, mode }) => ({ port: "done", output: { rounded: amount.mul(factor).round(digits, mode) } });
